import { Injectable } from '@nestjs/common';
import { LOCALES, type AnswerSource, type FieldError, type Locale, type PreparationInputSchema, type PreparationKind, type PreparationView, type UnpreparedView } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { isUrgentlyUnprepared } from '@tappplus/domain/confirmations/unprepared';
import { localOfInstant, parseRangeBound } from '@tappplus/domain/time/wall-time';
import type { z } from 'zod';
import { InterventionConfirmationService } from '../../interventions/intervention-confirmation.service.js';
import { InterventionTypesService } from '../../intervention-types/intervention-types.service.js';
import { ClinicalWords } from '../../notifications/clinical-words.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { AppError, fieldError } from '../../platform/app-error.js';
import { Clock, toDate, toInstant } from '../../platform/clock.js';
import { newId } from '../../platform/ids.js';
import { LiveEvents } from '../../platform/live.js';
import { organizationId, runInContext, systemContext } from '../../platform/request-context.js';
import { DEFAULT_PREPARATION } from './default-preparation.js';
import { PreparationRepository, type StepRow, type UnpreparedRow } from './preparation.repository.js';

type Input = z.infer<typeof PreparationInputSchema>['steps'][number];
type Texts = Partial<Record<Locale, string>>;

/** A step as the patient reads it. */
export interface PatientStep {
  id: string;
  text: string;
  understood: boolean;
}

const KIND = 'INTERVENTION';

/** What patients must do before an intervention of a type, and which of it they have understood. */
@Injectable()
export class PreparationService {
  constructor(
    private readonly repository: PreparationRepository, private readonly types: InterventionTypesService, private readonly interventions: InterventionConfirmationService, private readonly organizations: OrganizationsService,
    private readonly words: ClinicalWords, private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly live: LiveEvents,
  ) {}

  /** Steps of a type of the acting clinic; 404 when there is no such type. */
  async get(typeId: string): Promise<PreparationView> {
    await this.types.get(typeId);
    const steps = await this.repository.steps(organizationId(), typeId);
    return { steps: steps.map(({ id, kind, texts }) => ({ id, kind, texts: textsOf(texts) })), defaults: DEFAULT_PREPARATION };
  }

  /**
   * Sets the steps in their order. A step whose text changed is a new one: what a patient understood before was something else. `422`: UNKNOWN_ID, REQUIRED
   * (OTHER without any text), NOT_ALLOWED for a text that tells the act.
   */
  put(typeId: string, input: { steps: readonly Input[] }): Promise<PreparationView> {
    return this.uow.run(async () => {
      await this.uow.lock('PREPARATION', [typeId]);
      await this.types.get(typeId);
      const known = new Map((await this.repository.steps(organizationId(), typeId)).map((row) => [row.id, row]));
      await this.check(input.steps, known);
      const now = toDate(this.clock.now());
      const stays = new Set<string>();
      const added: StepRow[] = [];
      for (const [position, step] of input.steps.entries()) {
        const row = step.id === undefined ? undefined : known.get(step.id);
        if (row !== undefined && !stays.has(row.id) && sameStep(row, step)) {
          stays.add(row.id);
          if (row.position !== position) await this.repository.setPosition(row.organizationId, row.id, position, now);
        } else added.push({ id: newId(), organizationId: organizationId(), interventionTypeId: typeId, position, kind: step.kind, texts: textOf(step.texts), createdAt: now, updatedAt: now, archivedAt: null });
      }
      await this.repository.archive(organizationId(), [...known.keys()].filter((id) => !stays.has(id)), now);
      await this.repository.insert(added);
      this.announce(typeId);
      return this.get(typeId);
    });
  }

  /** The steps of an appointment in the patient's language. */
  async forPatient(typeId: string, appointmentId: string, locale: Locale): Promise<PatientStep[]> {
    const steps = await this.repository.steps(organizationId(), typeId);
    if (steps.length === 0) return [];
    const understood = await this.repository.understood(organizationId(), KIND, appointmentId);
    const { locale: clinicLocale } = await this.organizations.current();
    return steps.map((step) => ({ id: step.id, text: readable(step, locale, clinicLocale), understood: understood.has(step.id) })).filter((step) => step.text !== '');
  }

  /** Notes that the patient understood one step, or all. Twice changes nothing; a step that is not of this appointment neither. Inside or outside of a unit of work. */
  understand(appointment: { id: string; typeId: string }, which: string | 'ALL', source: AnswerSource): Promise<{ understood: number; steps: number }> {
    return this.uow.run(async () => {
      await this.uow.lock('PREPARATION_DONE', [appointment.id]);
      const steps = await this.repository.steps(organizationId(), appointment.typeId);
      const done = await this.repository.understood(organizationId(), KIND, appointment.id);
      const at = toDate(this.clock.now());
      const fresh = steps.filter((step) => !done.has(step.id) && (which === 'ALL' || which === step.id));
      await this.repository.addDone(fresh.map((step) => ({ id: newId(), organizationId: organizationId(), stepId: step.id, appointmentKind: KIND, appointmentId: appointment.id, at, source })));
      if (fresh.length > 0) {
        const organization = organizationId();
        this.uow.afterCommit(() => this.live.publish(organization, { topic: 'answers', id: appointment.id }));
      }
      return { understood: steps.filter((step) => done.has(step.id)).length + fresh.length, steps: steps.length };
    });
  }

  /** The patient told staff that he understood all. 404 when there is no such intervention. */
  async understoodByStaff(interventionId: string): Promise<{ understood: number; steps: number }> {
    const intervention = await this.interventions.find(interventionId);
    if (intervention === null) throw new AppError('NOT_FOUND', { detail: 'There is no such intervention.' });
    return this.understand(intervention, 'ALL', 'STAFF');
  }

  /** Who of the acting clinic has not understood every step: of one clinic day, or of today and tomorrow. */
  async unprepared(on?: string): Promise<{ items: UnpreparedView[]; nextCursor: null }> {
    const { timeZone } = await this.organizations.current();
    const today = this.clock.now().toZonedDateTimeISO(timeZone).toPlainDate();
    const days = on === undefined ? { from: today.toString(), to: today.add({ days: 1 }).toString() } : { from: on, to: on };
    const [from, to] = [parseRangeBound(days.from, timeZone, 'from'), parseRangeBound(days.to, timeZone, 'to')];
    if (from === null || to === null) throw fieldError('on', 'INVALID_DATE', 'Give a date.');
    const rows = await this.repository.unprepared(organizationId(), toDate(from), toDate(to));
    return { items: rows.map((row) => this.view(row)), nextCursor: null };
  }

  /** The same for one clinic of the box and one of its days, whoever acts: the call list asks. */
  async unanswered(organization: string, localDate: string): Promise<UnpreparedView[]> {
    return runInContext(systemContext(organization), async () => (await this.unprepared(localDate)).items);
  }

  private view(row: UnpreparedRow): UnpreparedView {
    const [steps, understood] = [Number(row.steps), Number(row.understood)];
    const nowLocal = localOfInstant(toInstant(toDate(this.clock.now())), row.timeZone);
    return {
      interventionId: row.id, person: { id: row.personId, firstName: row.firstName, lastName: row.lastName, phone: row.phone }, scheduledLocal: row.scheduledLocal,
      understood, steps, urgent: isUrgentlyUnprepared({ steps, understood, scheduledLocal: row.scheduledLocal, nowLocal }),
    };
  }

  private async check(steps: readonly Input[], known: ReadonlyMap<string, StepRow>): Promise<void> {
    const find = await this.words.finder();
    const errors = steps.flatMap((step, index): FieldError[] => {
      const at = `steps.${index}`;
      if (step.id !== undefined && !known.has(step.id)) return [{ field: `${at}.id`, code: 'UNKNOWN_ID', message: 'This type has no such step.' }];
      if (step.kind === 'OTHER' && Object.keys(textsOf(textOf(step.texts))).length === 0) return [{ field: `${at}.texts`, code: 'REQUIRED', message: 'Write what the patient must do.' }];
      return LOCALES.flatMap((locale): FieldError[] => {
        const found = find(step.texts[locale] ?? '');
        return found.length === 0 ? [] : [{ field: `${at}.texts.${locale}`, code: 'NOT_ALLOWED', message: `This tells what is done: ${found.join(', ')}.` }];
      });
    });
    if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
  }

  private announce(typeId: string): void {
    const organization = organizationId();
    this.uow.afterCommit(() => this.live.publish(organization, { topic: 'intervention-types', id: typeId }));
  }
}

function textsOf(json: string): Texts {
  return JSON.parse(json) as Texts;
}

/** Stored form: the languages that have a text, in one order. */
function textOf(texts: Partial<Record<Locale, string | undefined>>): string {
  return JSON.stringify(Object.fromEntries(LOCALES.flatMap((locale) => (texts[locale] === undefined || texts[locale] === '' ? [] : [[locale, texts[locale]]]))));
}

function sameStep(row: StepRow, step: Input): boolean {
  return row.kind === step.kind && row.texts === textOf(step.texts);
}

/** The clinic's own text in this language, else the standard one, else its own in its language or any other. */
function readable(step: { kind: PreparationKind; texts: string }, locale: Locale, clinicLocale: Locale): string {
  const own = textsOf(step.texts);
  return own[locale] ?? (DEFAULT_PREPARATION[step.kind][locale] || own[clinicLocale] || Object.values(own)[0] || '');
}


import { Injectable } from '@nestjs/common';
import type { MessagePreview, MessagePreviewInputSchema } from '@tappplus/contracts';
import { localOfInstant } from '@tappplus/domain/time/wall-time';
import type { z } from 'zod';
import { AuditService } from '../audit/audit.service.js';
import { TemplatePreviewService, type RealValues } from '../notifications/template-preview.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { fieldError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { organizationId } from '../platform/request-context.js';
import { AppointmentSources, type AppointmentForReminders } from './appointment-source.js';
import { messageVariables } from './planning/message-variables.js';
import { PlanningRepository, type PlanningPerson } from './planning/planning.repository.js';

type Input = z.infer<typeof MessagePreviewInputSchema>;

/** A template filled with what the clinic knows of a patient: his intervention, or his next one. Looking at it stands in the record. */
@Injectable()
export class RealPreviewService {
  constructor(
    private readonly previews: TemplatePreviewService, private readonly sources: AppointmentSources, private readonly people: PlanningRepository,
    private readonly organizations: OrganizationsService, private readonly audit: AuditService, private readonly clock: Clock,
  ) {}

  /** `422 UNKNOWN_ID` for a person or an intervention the clinic does not have, or one that is another person's. Without either: sample data. */
  async preview({ personId, interventionId, ...draft }: Input): Promise<MessagePreview> {
    if (personId === undefined && interventionId === undefined) return this.previews.preview(draft);
    const appointment = interventionId === undefined ? null : await this.intervention(interventionId, personId);
    const person = await this.person(appointment?.personId ?? personId ?? '');
    const preview = await this.previews.preview(draft, await this.values(person, appointment));
    await this.audit.record({ action: 'messageTemplates.preview', entity: 'Person', entityId: person.id, details: { channel: draft.channel, ...(interventionId === undefined ? {} : { interventionId }) } });
    return preview;
  }

  private async values(person: PlanningPerson, given: AppointmentForReminders | null): Promise<RealValues> {
    const clinic = await this.organizations.current();
    const next = given ?? (await this.next(person.id));
    const inAWeek = { scheduledLocal: localOfInstant(this.clock.now().add({ hours: 24 * 7 }), clinic.timeZone), practitionerName: null, location: null };
    return { source: given === null ? 'PERSON' : 'INTERVENTION', values: (locale) => messageVariables(person, next ?? inAWeek, clinic, locale) };
  }

  private async intervention(id: string, personId: string | undefined): Promise<AppointmentForReminders> {
    const found = (await this.sources.load([{ kind: 'INTERVENTION', id }])).values().next().value;
    if (found === undefined || found.organizationId !== organizationId() || (personId !== undefined && personId !== found.personId)) {
      throw fieldError('interventionId', 'UNKNOWN_ID', 'The clinic has no such intervention of this person.');
    }
    return found;
  }

  private async person(id: string): Promise<PlanningPerson> {
    const found = (await this.people.people(organizationId(), [id])).get(id);
    if (found === undefined) throw fieldError('personId', 'UNKNOWN_ID', 'The clinic has no such person.');
    return found;
  }

  private async next(personId: string): Promise<AppointmentForReminders | null> {
    const firsts: AppointmentForReminders[] = [];
    for (const source of this.sources.all()) firsts.push(...(await source.listUpcoming(organizationId(), null, 1, { personId })).items);
    return firsts.sort((one, other) => Temporal.Instant.compare(one.scheduledAt, other.scheduledAt))[0] ?? null;
  }
}

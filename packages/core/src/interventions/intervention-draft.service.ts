import { Injectable } from '@nestjs/common';
import type { FieldCode, FieldError, InterventionTypeView, PersonSummary, PractitionerView } from '@tappplus/contracts';
import { intervalOf } from '@tappplus/domain/availability/overlap';
import { parseScheduledAt } from '@tappplus/domain/time/wall-time';
import type { Resource, Slot } from '../availability/availability.service.js';
import { InterventionTypesService } from '../intervention-types/intervention-types.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { PeopleService } from '../people/people.service.js';
import { AppError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { can } from '../platform/request-context.js';
import { PractitionersService } from '../practitioners/practitioners.service.js';

/** A moment of the clinic's wall clock with the instant it is. */
export interface Moment {
  scheduledLocal: string;
  timeZone: string;
  at: Temporal.Instant;
}
export interface DraftBody {
  personId?: string | undefined;
  type?: string | undefined;
  scheduledAt?: string | undefined;
  practitionerId?: string | null | undefined;
  description?: string | null | undefined;
  override?: { reason: string } | undefined;
}
/** What a body names, found in the clinic; absent fields are undefined, `practitioner: null` means none. */
export interface Draft {
  moment: Moment | undefined;
  person: PersonSummary | undefined;
  type: InterventionTypeView | undefined;
  practitioner: PractitionerView | null | undefined;
}

/** Nobody schedules further ahead; a slip in the year is caught here. */
const FARTHEST_YEARS = 5;

/** Turns what a body says into facts of the clinic, or `422` naming every field that is wrong. Works inside and outside of a unit of work. */
@Injectable()
export class InterventionDraftService {
  constructor(
    private readonly people: PeopleService,
    private readonly practitioners: PractitionersService,
    private readonly types: InterventionTypesService,
    private readonly organizations: OrganizationsService,
    private readonly clock: Clock,
  ) {}

  /**
   * `422 VALIDATION_FAILED` with UNKNOWN_ID (also for ids of another clinic), ARCHIVED, the codes of `scheduledAt`, or NOT_ALLOWED for a
   * description without `clinical:write`. `403` for an override without `interventions:override`. `unchanged` is the row being moved:
   * what it names already is not judged again.
   */
  async read(body: DraftBody, unchanged: { typeId: string; practitionerId: string | null; scheduledLocal: string } | null): Promise<Draft> {
    if (body.override !== undefined && !can('interventions:override')) throw new AppError('FORBIDDEN', { detail: 'Scheduling over another appointment needs the permission interventions:override.' });
    const errors: FieldError[] = [];
    const keep = <T>(result: T | FieldError | undefined): T | undefined => {
      if (!isFieldError(result)) return result;
      errors.push(result);
      return undefined;
    };
    const draft: Draft = {
      moment: body.scheduledAt === undefined ? undefined : keep(await this.moment(body.scheduledAt, unchanged?.scheduledLocal)),
      person: body.personId === undefined ? undefined : keep(await this.person(body.personId)),
      type: body.type === undefined ? undefined : keep(await this.type(body.type, unchanged?.typeId)),
      practitioner: body.practitionerId === undefined || body.practitionerId === null ? body.practitionerId : keep(await this.practitioner(body.practitionerId, unchanged?.practitionerId)),
    };
    const writesText = body.description !== undefined && !(unchanged === null && !body.description);
    if (writesText && !can('clinical:write')) errors.push(wrong('description', 'NOT_ALLOWED', 'Clinical text needs the permission clinical:write.'));
    if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
    return draft;
  }

  private async moment(text: string, unchangedLocal: string | undefined): Promise<Moment | FieldError> {
    const { timeZone } = await this.organizations.current();
    const parsed = parseScheduledAt(text, timeZone);
    if (!parsed.ok) return wrong('scheduledAt', parsed.code, parsed.code === 'SKIPPED_BY_CLOCK_CHANGE' ? 'The clocks skip this hour.' : 'This is no date and time.');
    const now = this.clock.now();
    // A time to the minute means the whole minute: "now" may be entered while it lasts.
    const soonest = now.round({ smallestUnit: 'minute', roundingMode: 'floor' });
    if (Temporal.Instant.compare(parsed.instant, soonest) < 0 && parsed.scheduledLocal !== unchangedLocal) return wrong('scheduledAt', 'IN_THE_PAST', 'This time has passed.');
    const farthest = now.toZonedDateTimeISO(timeZone).add({ years: FARTHEST_YEARS }).toInstant();
    if (Temporal.Instant.compare(parsed.instant, farthest) > 0) return wrong('scheduledAt', 'TOO_FAR', `Appointments are made up to ${FARTHEST_YEARS} years ahead.`);
    return { scheduledLocal: parsed.scheduledLocal, timeZone, at: parsed.instant };
  }

  private async person(id: string): Promise<PersonSummary | FieldError> {
    const [person] = await this.people.summaries([id]);
    if (!person) return wrong('personId', 'UNKNOWN_ID', 'There is no such person.');
    return person.archivedAt === null ? person : wrong('personId', 'ARCHIVED', 'This person is archived.');
  }

  private async type(idOrName: string, unchangedId: string | undefined): Promise<InterventionTypeView | FieldError> {
    const type = await this.types.findByIdOrName(idOrName);
    if (!type) return wrong('type', 'UNKNOWN_ID', 'There is no such intervention type.');
    return type.archivedAt === null || type.id === unchangedId ? type : wrong('type', 'ARCHIVED', 'This intervention type is archived.');
  }

  private async practitioner(id: string, unchangedId: string | null | undefined): Promise<PractitionerView | FieldError> {
    const practitioner = await this.practitioners.find(id);
    if (!practitioner) return wrong('practitionerId', 'UNKNOWN_ID', 'There is no such practitioner.');
    return practitioner.archivedAt === null || id === unchangedId ? practitioner : wrong('practitionerId', 'ARCHIVED', 'This practitioner is archived.');
  }
}

/** What an intervention holds while it lasts: its person, and its practitioner when it has one. */
export function slotOf(at: Temporal.Instant, durationMinutes: number, personId: string, practitionerId: string | null): Slot {
  const resources: Resource[] = [{ kind: 'PERSON', id: personId }];
  if (practitionerId !== null) resources.push({ kind: 'PRACTITIONER', id: practitionerId });
  return { ...intervalOf(at, durationMinutes), resources };
}

function wrong(field: string, code: FieldCode, message: string): FieldError {
  return { field, code, message };
}

function isFieldError(result: unknown): result is FieldError {
  return typeof result === 'object' && result !== null && 'field' in result && 'code' in result && 'message' in result;
}

import { Injectable } from '@nestjs/common';
import type { InterventionInputSchema, InterventionPatchSchema, InterventionPreview, InterventionView } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import type { z } from 'zod';
import { AuditService } from '../audit/audit.service.js';
import { AvailabilityService, type Conflict, type Slot } from '../availability/availability.service.js';
import { AppError } from '../platform/app-error.js';
import { FieldCipher } from '../platform/cipher.js';
import { Clock, toDate, toInstant } from '../platform/clock.js';
import { DomainEvents } from '../platform/domain-events.js';
import { newId } from '../platform/ids.js';
import { currentContext, organizationId } from '../platform/request-context.js';
import { RemindersService } from '../reminders/reminders.service.js';
import { conflictViews } from './conflict-views.js';
import { InterventionDraftService, slotOf, type Draft, type Moment } from './intervention-draft.service.js';
import { InterventionViewsService } from './intervention-views.service.js';
import { encryptText, toAppointment, type InterventionRow } from './interventions.mapper.js';
import { InterventionsRepository } from './interventions.repository.js';

type Input = z.infer<typeof InterventionInputSchema>;
type Patch = z.infer<typeof InterventionPatchSchema>;

/** Nobody has said yes to an hour he was not told. */
const UNANSWERED = { confirmation: 'UNANSWERED', confirmedBy: null, confirmedAt: null } as const;

/** Scheduling: making, previewing and changing interventions. Conflicts are decided and reminders planned in the transaction that writes. */
@Injectable()
export class InterventionsService {
  constructor(
    private readonly repository: InterventionsRepository,
    private readonly drafts: InterventionDraftService,
    private readonly views: InterventionViewsService,
    private readonly availability: AvailabilityService,
    private readonly reminders: RemindersService,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
  ) {}

  /** The reminders an intervention would get, with their texts, and what it would clash with. Writes nothing. */
  async preview(body: Input): Promise<InterventionPreview> {
    const draft = await this.drafts.read({ ...body, override: undefined }, null);
    const row = this.newRow(body, draft);
    const slot = slotOf(toInstant(row.scheduledAt), row.durationMinutes, row.personId, row.practitionerId);
    const conflicts = await this.availability.conflicts(slot);
    return {
      scheduledAt: row.scheduledAt.toISOString(),
      scheduledLocal: row.scheduledLocal,
      endsLocal: this.views.localOf(slot.endsAt, row.timeZone),
      timeZone: row.timeZone,
      durationMinutes: row.durationMinutes,
      reminders: await this.reminders.preview(toAppointment(row, draft.practitioner ?? null)),
      conflicts: conflictViews(conflicts, row.timeZone),
    };
  }

  /**
   * Schedules an intervention and plans its reminders. `422` names wrong fields; `409 APPOINTMENT_CONFLICT` with `context.conflicts` when the
   * person or the practitioner is taken, unless `override` gives a reason.
   */
  create(body: Input): Promise<InterventionView> {
    return this.uow.run(async () => {
      await this.availability.lock(slotOf(this.clock.now(), 0, body.personId, body.practitionerId ?? null).resources);
      const draft = await this.drafts.read(body, null);
      const row = this.newRow(body, draft);
      const slot = slotOf(toInstant(row.scheduledAt), row.durationMinutes, row.personId, row.practitionerId);
      row.overrideReasonCipher = await this.settleConflicts(row, slot, body.override);
      await this.repository.insert(row);
      await this.availability.occupy({ kind: 'INTERVENTION', id: row.id }, slot);
      const reminders = await this.reminders.plan(toAppointment(row, draft.practitioner ?? null));
      this.views.announce(row.id);
      return this.views.get(row.id, reminders);
    });
  }

  /**
   * Changes or moves: absent fields stay, null clears. All but the description needs status SCHEDULED. `409 REVISION_CONFLICT` when
   * `revision` is not the stored one; conflicts as in `create`.
   */
  update(id: string, body: Patch): Promise<InterventionView> {
    return this.uow.run(async () => {
      await this.uow.lock('INTERVENTION', [id]);
      const before = await this.required(id);
      if (body.revision !== undefined && body.revision !== before.revision) throw new AppError('REVISION_CONFLICT', { detail: 'It was changed by somebody else in the meantime.', context: { revision: before.revision } });
      const practitionerId = body.practitionerId === undefined ? before.practitionerId : body.practitionerId;
      await this.availability.lock(slotOf(this.clock.now(), 0, before.personId, practitionerId).resources);
      const draft = await this.drafts.read(body, before);
      const after = this.changed(before, body, draft);
      const replanned = differs(before, after, ['scheduledLocal', 'timeZone', 'durationMinutes', 'practitionerId', 'typeId', 'location']);
      if (replanned && before.status !== 'SCHEDULED') throw new AppError('STATUS_CONFLICT', { detail: 'Only a scheduled intervention can be changed.', context: { status: before.status } });
      if (replanned) after.revision += 1;
      if (after.scheduledLocal !== before.scheduledLocal) {
        Object.assign(after, UNANSWERED);
        await this.events.emit('intervention.changed', { organizationId: before.organizationId, interventionId: id, what: 'MOVED' });
      }
      if (differs(before, after, ['scheduledLocal', 'timeZone', 'durationMinutes', 'practitionerId'])) await this.move(after, body.override);
      const { id: _id, organizationId: _organization, personId: _person, createdAt: _created, ...changes } = after;
      await this.repository.update(before.organizationId, id, changes);
      if (replanned) await this.reminders.plan(await this.views.appointment(after));
      this.views.announce(id);
      return this.views.get(id);
    });
  }

  private async move(after: InterventionRow, override: Input['override']): Promise<void> {
    const slot = slotOf(toInstant(after.scheduledAt), after.durationMinutes, after.personId, after.practitionerId);
    after.overrideReasonCipher = await this.settleConflicts(after, slot, override);
    await this.availability.occupy({ kind: 'INTERVENTION', id: after.id }, slot);
  }

  /** The cipher of the override's reason when there was something to override, else null. The audit entry tells what was scheduled over, not why. */
  private async settleConflicts(row: InterventionRow, slot: Slot, override: Input['override']): Promise<string | null> {
    const conflicts: Conflict[] = await this.availability.conflicts(slot, { kind: 'INTERVENTION', id: row.id });
    if (conflicts.length === 0) return null;
    const shown = conflictViews(conflicts, row.timeZone);
    if (override === undefined) throw new AppError('APPOINTMENT_CONFLICT', { detail: 'The practitioner or the person is taken at that time.', context: { conflicts: shown } });
    await this.audit.record({ action: 'interventions.override', entity: 'Intervention', entityId: row.id, details: { over: [...new Set(conflicts.map((conflict) => conflict.appointmentId))] } });
    return encryptText(this.cipher, row, 'overrideReasonCipher', override.reason);
  }

  private newRow(body: Input, draft: Draft): InterventionRow {
    const { moment, person, type } = draft;
    if (!moment || !person || !type) throw new Error('A draft of a new intervention names its person, type and time.');
    const ids = { id: newId(), organizationId: organizationId() };
    const now = toDate(this.clock.now());
    return {
      ...ids, personId: person.id, practitionerId: draft.practitioner?.id ?? null, typeId: type.id, ...timesOf(moment, body.durationMinutes ?? type.durationMinutes),
      location: body.location || null, descriptionCipher: encryptText(this.cipher, ids, 'descriptionCipher', body.description), status: 'SCHEDULED', revision: 1,
      cancelReasonCipher: null, overrideReasonCipher: null, ...UNANSWERED, createdById: currentContext().userId, createdAt: now, updatedAt: now,
    };
  }

  private changed(before: InterventionRow, body: Patch, draft: Draft): InterventionRow {
    const moment = draft.moment ?? { scheduledLocal: before.scheduledLocal, timeZone: before.timeZone, at: toInstant(before.scheduledAt) };
    return {
      ...before,
      ...timesOf(moment, body.durationMinutes ?? before.durationMinutes),
      typeId: draft.type?.id ?? before.typeId,
      practitionerId: draft.practitioner === undefined ? before.practitionerId : (draft.practitioner?.id ?? null),
      location: body.location === undefined ? before.location : body.location || null,
      descriptionCipher: body.description === undefined ? before.descriptionCipher : encryptText(this.cipher, before, 'descriptionCipher', body.description),
      updatedAt: toDate(this.clock.now()),
    };
  }

  private async required(id: string): Promise<InterventionRow> {
    const row = await this.repository.find(organizationId(), id);
    if (!row) throw new AppError('NOT_FOUND', { detail: 'There is no such intervention.' });
    return row;
  }
}

function timesOf(moment: Moment, durationMinutes: number): Pick<InterventionRow, 'scheduledLocal' | 'timeZone' | 'scheduledAt' | 'endsAt' | 'durationMinutes'> {
  return { scheduledLocal: moment.scheduledLocal, timeZone: moment.timeZone, scheduledAt: toDate(moment.at), endsAt: toDate(moment.at.add({ minutes: durationMinutes })), durationMinutes };
}

function differs(before: InterventionRow, after: InterventionRow, keys: readonly (keyof InterventionRow)[]): boolean {
  return keys.some((key) => before[key] !== after[key]);
}

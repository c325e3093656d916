import type { Type } from '@nestjs/common';
import type { Channel, InterventionView, ReminderReason, ReminderStatus } from '@tappplus/contracts';
import { InterventionsModule } from '@tappplus/core/interventions/interventions.module';
import { InterventionsService } from '@tappplus/core/interventions/interventions.service';
import type { AskOutcome, AskQuery, OutgoingMessage, SendOutcome } from '@tappplus/core/notifications/channels/channel.port';
import { SenderPace } from '@tappplus/core/notifications/channels/sender-pace.service';
import { ChannelsService } from '@tappplus/core/notifications/channels.service';
import { newId } from '@tappplus/core/platform/ids';
import { ReminderEngine } from '@tappplus/core/reminders/delivery/reminder-engine';
import { RemindersModule } from '@tappplus/core/reminders/reminders.module';
import { Database, UnitOfWork, type InterventionType, type Person, type Reminder } from '@tappplus/db';
import { openTestCore, type TestCore } from '../test-core.js';

export type SendScript = (message: OutgoingMessage) => SendOutcome | Promise<SendOutcome>;
export type AskScript = (query: AskQuery) => AskOutcome | Promise<AskOutcome>;

/** A clinic with an engine whose ways out are scripted: what leaves is kept in `sent`, in order. */
export class ReminderScene {
  readonly sent: OutgoingMessage[] = [];
  readonly asked: AskQuery[] = [];
  onSend: SendScript = (message) => accepted(message);
  onAsk: AskScript = () => ({ kind: 'ABSENT' });
  /** Whether the channels have keys. */
  provider: 'TWILIO' | 'SENDGRID' | 'FCM' | 'OUTBOX' = 'TWILIO';

  private constructor(readonly core: TestCore) {
    this.script(core.get(ChannelsService));
  }

  static async open(at = '2026-11-20T09:00:00Z', more: readonly Type[] = []): Promise<ReminderScene> {
    return new ReminderScene(await openTestCore([RemindersModule, InterventionsModule, ...more], at));
  }

  /** A second worker on the same database, with ways out of its own. */
  async second(): Promise<ReminderScene> {
    const database = await Database.open(this.core.options);
    const place = { database, uow: new UnitOfWork(database), options: this.core.options, close: () => Promise.resolve() };
    return new ReminderScene(await openTestCore([RemindersModule, InterventionsModule], this.clock.now().toString(), place));
  }

  get engine(): ReminderEngine { return this.core.get(ReminderEngine); }
  get clock() { return this.core.clock; }

  /** Forgets what was sent and scripted, and ends what still waits from before. */
  async reset(at: string): Promise<void> {
    await this.core.uow.run(() => this.core.database.tx.reminder.updateMany({ where: { nextActionAt: { not: null } }, data: { nextActionAt: null, status: 'CANCELLED' } }));
    this.sent.length = 0;
    this.asked.length = 0;
    this.onSend = accepted;
    this.onAsk = () => ({ kind: 'ABSENT' });
    this.provider = 'TWILIO';
    this.clock.set(at);
    // Senders that rest forget it when the clock has gone back.
    this.core.get(SenderPace).closed();
  }

  /** A new clinic with one type and one patient. */
  async clinic(given: Parameters<TestCore['make']['organization']>[0] = {}): Promise<SceneClinic> {
    const organization = await this.core.make.organization(given);
    const type = await this.core.make.interventionType(organization.id);
    const person = await this.core.make.person(organization.id);
    return new SceneClinic(this.core, organization.id, type, person);
  }

  async sweepAt(at: string): Promise<void> {
    this.clock.set(at);
    await this.engine.sweep();
  }

  async close(): Promise<void> {
    await this.engine.stop(1000);
    await this.core.close();
  }

  private script(channels: ChannelsService): void {
    channels.send = async (message) => {
      this.sent.push(message);
      return this.onSend(message);
    };
    channels.ask = async (query) => {
      this.asked.push(query);
      return this.onAsk(query);
    };
    channels.stateOf = (_organization, channel) => Promise.resolve({ channel, provider: this.provider, source: 'ENVIRONMENT', sender: '+15005550006', keyEnd: null });
  }
}

let sequence = 0;
/** The provider took it. */
export function accepted(message: OutgoingMessage): SendOutcome {
  sequence += 1;
  return { kind: 'ACCEPTED', provider: message.channel === 'EMAIL' ? 'SENDGRID' : message.channel === 'PUSH' ? 'FCM' : 'TWILIO', providerMessageId: `SM${String(sequence).padStart(32, '0')}`, sender: '+15005550006' };
}

/** One clinic of a scene. */
export class SceneClinic {
  constructor(private readonly core: TestCore, readonly id: string, readonly type: InterventionType, readonly person: Person) {}

  as<T>(fn: () => Promise<T>): Promise<T> {
    return this.core.as(this.id, ['OWNER'], fn);
  }

  async rule(channel: Channel, before: string, more: { at?: string; fallback?: Channel[]; fallbackAfter?: string; onClosedDays?: string; typeId?: string } = {}): Promise<string> {
    const id = newId();
    await this.core.uow.run(() => this.core.database.tx.reminderRule.create({
      data: {
        id, organizationId: this.id, name: `${channel} ${before}`, interventionTypeId: more.typeId ?? null, channel, before, atLocal: more.at ?? null,
        fallback: JSON.stringify(more.fallback ?? []), fallbackAfter: more.fallbackAfter ?? null, onClosedDays: more.onClosedDays ?? 'SEND', enabled: true, createdAt: new Date(0), updatedAt: new Date(0),
      },
    }));
    return id;
  }

  /** Schedules an appointment at a wall time of the clinic; conflicts are overridden. */
  book(scheduledAt: string, personId = this.person.id): Promise<InterventionView> {
    return this.as(() => this.core.get(InterventionsService).create({ personId, type: this.type.id, scheduledAt, override: { reason: 'test of reminders' } }));
  }

  move(id: string, scheduledAt: string): Promise<InterventionView> {
    return this.as(() => this.core.get(InterventionsService).update(id, { scheduledAt, override: { reason: 'test of reminders' } }));
  }

  /** Its reminders in the order they were made. */
  reminders(appointmentId?: string): Promise<Reminder[]> {
    return this.core.database.current.reminder.findMany({ where: { organizationId: this.id, ...(appointmentId === undefined ? {} : { appointmentId }) }, orderBy: { id: 'asc' } });
  }

  /** Status and reason of each, in the order they were made. */
  async statuses(appointmentId?: string): Promise<[ReminderStatus, ReminderReason | null][]> {
    return (await this.reminders(appointmentId)).map((row) => [row.status as ReminderStatus, row.reason as ReminderReason | null]);
  }

  async device(token: string, personId = this.person.id): Promise<string> {
    const id = newId();
    await this.core.uow.run(() => this.core.database.tx.device.create({ data: { id, organizationId: this.id, personId, token, platform: 'ANDROID', createdAt: new Date(0) } }));
    return id;
  }
}

import { Injectable } from '@nestjs/common';
import type { AlarmKey, Channel, Locale } from '@tappplus/contracts';
import { UnitOfWork, type Alarm } from '@tappplus/db';
import { tellingDue, type Telling } from '@tappplus/domain/alarms/telling';
import { ChannelsService } from '../notifications/channels.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { toLocale } from '../organizations/stored-locale.js';
import { Clock, toDate, toInstant } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { newId } from '../platform/ids.js';
import { Logger } from '../platform/logger.js';
import { alarmMessage, type AlarmToTell } from './alarm-message.js';
import { AlarmsRepository, type Operator } from './alarms.repository.js';

const CONSIDERED_HOURS = 24;
const USEFUL = { hours: 6 } as const;
const KEPT_DAYS = 90;
const PRUNE_EVERY_MS = 24 * 3_600_000;
/** More clinics than this are not searched for a channel with keys. */
const CLINICS_SEARCHED = 200;

interface WayOut {
  channel: Channel;
  organizationId: string;
  locale: Locale;
}

/**
 * Tells operators of alarms, by every channel that any clinic of the box has keys for: e-mail, and SMS or else WhatsApp to their own
 * telephone. Push needs a registered device, which only patients have. Without a channel the banner has to do.
 */
@Injectable()
export class AlarmTeller {
  private prunedMs: number | null = null;

  constructor(
    private readonly repository: AlarmsRepository, private readonly channels: ChannelsService, private readonly organizations: OrganizationsService,
    private readonly config: Config, private readonly uow: UnitOfWork, private readonly clock: Clock, private readonly logger: Logger,
  ) {}

  /** Tells what is due to be told. Several processes may call it: each telling is done by one. Never inside a transaction. */
  async tellDue(): Promise<void> {
    const now = this.clock.now();
    for (const alarm of await this.repository.toConsider(toDate(now.subtract({ hours: CONSIDERED_HOURS })))) {
      const telling = tellingDue({ toldCount: alarm.toldCount, lastToldAt: alarm.lastToldAt && toInstant(alarm.lastToldAt), clearedAt: alarm.clearedAt && toInstant(alarm.clearedAt) }, now);
      if (telling !== null) await this.tell(alarm, telling, now);
    }
    await this.prune(now);
  }

  private async tell(alarm: Alarm, telling: Telling, now: Temporal.Instant): Promise<void> {
    const ways = await this.waysOut();
    const told = { toldCount: alarm.toldCount + (telling === 'RAISED' && ways.length > 0 ? 1 : 0), lastToldAt: toDate(now) };
    if (!(await this.uow.run(() => this.repository.claim(alarm, told)))) return;
    if (ways.length === 0) return;
    const heard = await this.sendAll(alarm, telling, ways, now);
    // Nobody was reached: it counts as untold, and is tried again soon.
    if (!heard && telling === 'RAISED') await this.uow.run(() => this.repository.claim({ ...alarm, ...told }, { toldCount: alarm.toldCount, lastToldAt: told.lastToldAt }));
    this.logger.info('Operators told of an alarm', { key: alarm.key, telling, heard });
  }

  private async sendAll(alarm: Alarm, telling: Telling, ways: readonly WayOut[], now: Temporal.Instant): Promise<boolean> {
    const facts: AlarmToTell = { key: alarm.key as AlarmKey, toldCount: alarm.toldCount, raisedAt: toInstant(alarm.raisedAt), clearedAt: alarm.clearedAt && toInstant(alarm.clearedAt) };
    const calls = (await this.repository.operators()).flatMap((operator) => ways.map((way) => this.send(operator, way, facts, telling, now)));
    return (await Promise.all(calls)).includes(true);
  }

  /** True when the provider took it, or may have. */
  private async send(operator: Operator, way: WayOut, alarm: AlarmToTell, telling: Telling, now: Temporal.Instant): Promise<boolean> {
    const recipient = way.channel === 'EMAIL' ? operator.email : operator.phone;
    if (recipient === null) return false;
    const locale = operator.locale === null ? way.locale : toLocale(operator.locale);
    const { subject, body } = alarmMessage(alarm, telling, locale, this.config.timeZoneDefault);
    const reference = newId();
    const outcome = await this.channels.send({
      organizationId: way.organizationId, channel: way.channel, recipient, subject: way.channel === 'EMAIL' ? subject : null, body, locale, reference, collapseKey: reference, validUntil: now.add(USEFUL),
    });
    return outcome.kind === 'ACCEPTED' || outcome.kind === 'UNKNOWN';
  }

  /** E-mail, and SMS or else WhatsApp, each through the first clinic that has keys for it. */
  private async waysOut(): Promise<WayOut[]> {
    const { items } = await this.organizations.list({ limit: CLINICS_SEARCHED });
    const find = async (channel: Channel): Promise<WayOut | null> => {
      for (const { id, locale } of items) if ((await this.providerOf(id, channel)) !== 'OUTBOX') return { channel, organizationId: id, locale };
      return null;
    };
    return [await find('EMAIL'), (await find('SMS')) ?? (await find('WHATSAPP'))].filter((way) => way !== null);
  }

  /** Keys that cannot be read are none. */
  private async providerOf(organizationId: string, channel: Channel): Promise<string> {
    try {
      return (await this.channels.stateOf(organizationId, channel)).provider;
    } catch {
      return 'OUTBOX';
    }
  }

  private async prune(now: Temporal.Instant): Promise<void> {
    if (this.prunedMs !== null && now.epochMilliseconds - this.prunedMs < PRUNE_EVERY_MS) return;
    this.prunedMs = now.epochMilliseconds;
    await this.uow.run(() => this.repository.prune(toDate(now.subtract({ hours: KEPT_DAYS * 24 }))));
  }
}

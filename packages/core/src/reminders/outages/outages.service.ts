import { Injectable } from '@nestjs/common';
import { CHANNELS, type Channel, type OutageProvider, type OutagesView, type OutageView, type UnreachedView } from '@tappplus/contracts';
import type { ProviderOutage } from '@tappplus/db';
import { callBefore, UNREACHED_WITHIN } from '@tappplus/domain/reminders/outages';
import { localOfInstant } from '@tappplus/domain/time/wall-time';
import { ChannelsService } from '../../notifications/channels.service.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { Clock, toDate, toInstant } from '../../platform/clock.js';
import { organizationId } from '../../platform/request-context.js';
import { OutagesRepository, type UnreachedRow } from './outages.repository.js';

const MOST_LISTED = 50;
const MOST_UNREACHED = 500;

/** Outages as one clinic feels them: since when, which of its channels, whom it must call and by when. */
@Injectable()
export class OutagesService {
  constructor(private readonly repository: OutagesRepository, private readonly channels: ChannelsService, private readonly organizations: OrganizationsService, private readonly clock: Clock) {}

  /** Of the acting clinic: those that touch one of its channels, newest first. */
  async list(onlyOpen: boolean): Promise<OutagesView> {
    const { timeZone } = await this.organizations.current();
    const providers = await this.providers();
    const rows = (onlyOpen ? await this.repository.open() : await this.repository.newest(MOST_LISTED)).map((row) => ({ row, channels: channelsOf(row, providers) }));
    // What explains the others comes first.
    if (onlyOpen) rows.sort((a, b) => Number(b.row.provider === 'INTERNET') - Number(a.row.provider === 'INTERNET'));
    const now = this.clock.now();
    const unreached = await this.unreachedRows(providers, now);
    const before = callBefore(unreached.map((each) => toInstant(each.usefulUntil)), now);
    return {
      nowLocal: localOfInstant(now, timeZone), items: rows.filter((each) => each.channels.length > 0).map((each) => toView(each.row, each.channels, timeZone)),
      unreachedCount: new Set(unreached.map((each) => each.personId)).size,
      callBefore: before && toDate(before).toISOString(), callBeforeLocal: before && localOfInstant(before, timeZone),
    };
  }

  /** Whom no message will reach in time while it lasts. */
  async unreached(): Promise<UnreachedView[]> {
    const rows = await this.unreachedRows(await this.providers(), this.clock.now());
    return rows.map((row) => ({
      personId: row.personId, personName: `${row.firstName} ${row.lastName}`, phone: row.phone, interventionId: row.appointmentId,
      scheduledAt: row.usefulUntil.toISOString(), scheduledLocal: localOfInstant(toInstant(row.usefulUntil), row.timeZone),
    }));
  }

  /** Of the box, for its operator: what is out of reach now, and since when. */
  async ofBox(): Promise<{ provider: OutageProvider; startedAt: Date }[]> {
    return (await this.repository.open()).map((row) => ({ provider: row.provider as OutageProvider, startedAt: row.startedAt }));
  }

  private async unreachedRows(providers: ReadonlyMap<Channel, string>, now: Temporal.Instant): Promise<UnreachedRow[]> {
    const down = (await this.repository.open()).flatMap((row) => channelsOf(row, providers));
    if (down.length === 0) return [];
    return this.repository.unreached(organizationId(), [...new Set(down)], toDate(now), toDate(now.add(UNREACHED_WITHIN)), MOST_UNREACHED);
  }

  private async providers(): Promise<Map<Channel, string>> {
    const id = organizationId();
    return new Map(await Promise.all(CHANNELS.map(async (channel) => [channel, (await this.channels.stateOf(id, channel)).provider] as const)));
  }
}

function channelsOf(row: ProviderOutage, providers: ReadonlyMap<Channel, string>): Channel[] {
  return [...providers].flatMap(([channel, provider]) => (provider !== 'OUTBOX' && (row.provider === 'INTERNET' || row.provider === provider) ? [channel] : []));
}

function toView(row: ProviderOutage, channels: Channel[], timeZone: string): OutageView {
  return {
    id: row.id, provider: row.provider as OutageProvider, channels, startedAt: row.startedAt.toISOString(), startedLocal: localOfInstant(toInstant(row.startedAt), timeZone),
    lastFailureAt: row.lastFailureAt.toISOString(), failures: row.failures, endedAt: row.endedAt?.toISOString() ?? null, endedLocal: row.endedAt && localOfInstant(toInstant(row.endedAt), timeZone),
  };
}

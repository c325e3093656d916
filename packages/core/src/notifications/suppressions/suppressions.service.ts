import { Injectable } from '@nestjs/common';
import type { Channel, SuppressionReason, SuppressionView } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { AppError } from '../../platform/app-error.js';
import { Clock, toDate } from '../../platform/clock.js';
import { DomainEvents } from '../../platform/domain-events.js';
import { newId } from '../../platform/ids.js';
import { LiveEvents } from '../../platform/live.js';
import { currentContext, findContext, organizationId, runInContext, systemContext } from '../../platform/request-context.js';
import { strongerReason, suppressedAddress } from './suppressing.js';
import { SuppressionsRepository, type SuppressionRow } from './suppressions.repository.js';

/** What a provider said about an address. */
export interface SuppressionFact {
  organizationId: string;
  channel: Channel;
  /** E.164 or e-mail address, as sent to. */
  recipient: string;
  reason: SuppressionReason;
  errorCode: string | null;
  reminderId: string | null;
  at: Date;
}

/** Addresses that providers say cannot or must not be used: planning leaves them out until somebody lifts that, or the patient's address changes. */
@Injectable()
export class SuppressionsService {
  constructor(
    private readonly repository: SuppressionsRepository, private readonly organizations: OrganizationsService, private readonly events: DomainEvents, private readonly live: LiveEvents,
    private readonly uow: UnitOfWork, private readonly clock: Clock,
  ) {}

  /**
   * Notes what providers said, inside a unit of work. A word older than a lift is no news. Answers, by clinic, the addresses that are
   * newly closed: give them to `replan` once the transaction's own changes are made.
   */
  async learn(facts: readonly SuppressionFact[]): Promise<Map<string, string[]>> {
    const closed = new Map<string, string[]>();
    for (const fact of facts) {
      const address = suppressedAddress(fact.channel, fact.recipient);
      if (await this.store(fact, address)) closed.set(fact.organizationId, [...(closed.get(fact.organizationId) ?? []), address]);
    }
    return closed;
  }

  /** Plans the waiting reminders of everybody behind these addresses anew, inside the same unit of work. */
  async replan(addresses: ReadonlyMap<string, readonly string[]>): Promise<void> {
    for (const [organization, list] of addresses) {
      for (const personId of await this.repository.peopleBehind(organization, list)) {
        await inClinic(organization, () => this.events.emit('person.changed', { organizationId: organization, personId, what: ['CONTACT'] }));
        this.uow.afterCommit(() => this.live.publish(organization, { topic: 'people', id: personId }));
      }
    }
  }

  /** Open ones of a person of the acting clinic; none when there is no such person. */
  async ofPerson(personId: string): Promise<{ items: SuppressionView[]; nextCursor: null }> {
    const addresses = await this.repository.addressesOf(organizationId(), personId);
    const { timeZone } = await this.organizations.current();
    return { items: (await this.repository.open(organizationId(), addresses)).map((row) => toView(row, timeZone)), nextCursor: null };
  }

  /** Takes the address back into use; its people are planned anew. Lifting twice changes nothing. 404 when there is none such. */
  lift(id: string): Promise<SuppressionView> {
    return this.uow.run(async () => {
      const row = await this.repository.find(organizationId(), id);
      if (row === null) throw new AppError('NOT_FOUND');
      if (row.liftedAt === null) await this.liftRow(row, currentContext().userId);
      const { timeZone } = await this.organizations.current();
      return toView({ ...row, liftedAt: row.liftedAt ?? toDate(this.clock.now()) }, timeZone);
    });
  }

  /** The patient wrote START: what he had stopped is open again. Inside a unit of work. */
  async liftStopped(organization: string, channel: Channel, recipient: string): Promise<void> {
    const row = await this.repository.findByAddress(organization, channel, suppressedAddress(channel, recipient));
    if (row?.reason === 'STOPPED' && row.liftedAt === null) await this.liftRow(row, null);
  }

  private async liftRow(row: SuppressionRow, userId: string | null): Promise<void> {
    await this.repository.lift(row.organizationId, row.id, toDate(this.clock.now()), userId);
    await this.replan(new Map([[row.organizationId, [row.address]]]));
  }

  private async store(fact: SuppressionFact, address: string): Promise<boolean> {
    const { organizationId: organization, channel, errorCode, reminderId } = fact;
    // A provider's clock may be ahead of the box's.
    const at = new Date(Math.min(fact.at.getTime(), this.clock.now().epochMilliseconds));
    await this.uow.lock('suppression', [`${organization} ${channel} ${address}`]);
    const known = await this.repository.findByAddress(organization, channel, address);
    if (known !== null && known.liftedAt !== null && known.liftedAt >= at) return false;
    if (known === null || known.liftedAt !== null) {
      await this.repository.put({ id: newId(), organizationId: organization, channel, address, reason: fact.reason, errorCode, reminderId, since: at, liftedAt: null });
      return true;
    }
    const reason = strongerReason(known.reason, fact.reason);
    const since = at < known.since ? at : known.since;
    if (reason !== known.reason || since < known.since) await this.repository.put({ ...known, reason, since, ...(reason === known.reason ? {} : { errorCode, reminderId }) });
    return reason !== known.reason;
  }
}

/** As whoever acts for that clinic already, else as the box. */
function inClinic<T>(organization: string, fn: () => Promise<T>): Promise<T> {
  return findContext()?.organizationId === organization ? fn() : runInContext(systemContext(organization), fn);
}

function toView(row: SuppressionRow, timeZone: string): SuppressionView {
  const local = Temporal.Instant.fromEpochMilliseconds(row.since.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
  return { id: row.id, channel: row.channel, address: row.address, reason: row.reason, errorCode: row.errorCode, since: row.since.toISOString(), sinceLocal: local, liftedAt: row.liftedAt?.toISOString() ?? null };
}

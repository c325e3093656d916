import { Injectable } from '@nestjs/common';
import type { Locale } from '@tappplus/contracts';

/** What a feature tells higher tiers, inside its own transaction, so that nothing imports upward. */
export interface DomainEventMap {
  'organization.created': { organizationId: string; name: string; locale: Locale; timeZone: string; country: string };
  'person.changed': { organizationId: string; personId: string; what: ('CONTACT' | 'CONSENT' | 'STATUS' | 'LOCALE')[] };
  'settings.changed': { organizationId: string };
  'intervention-type.changed': { organizationId: string; interventionTypeId: string };
  /** A reminder failed for good, or a later fact says that its message did not arrive: the next channel of its rule is due. */
  'reminder.not-delivered': { organizationId: string; reminderId: string };
  /** A patient's message was stored (InboundMessage), with what it means; whose it is has yet to be found out. */
  'message.received': { organizationId: string; inboundMessageId: string };
  /** Its hour is another one, or it is no longer to come: what the patient wished for the old hour is settled. */
  'intervention.changed': { organizationId: string; interventionId: string; what: 'MOVED' | 'CLOSED' };
  'member.changed': { organizationId: string; userId: string };
}
export type DomainEventName = keyof DomainEventMap;
type Handler<E extends DomainEventName> = (payload: DomainEventMap[E]) => Promise<void>;

@Injectable()
export class DomainEvents {
  private readonly handlers = new Map<DomainEventName, Handler<DomainEventName>[]>();

  /** Subscribes for the life of the process; call it in a service's constructor or `onModuleInit`. */
  on<E extends DomainEventName>(name: E, handler: Handler<E>): void {
    const list = this.handlers.get(name) ?? [];
    list.push(handler as Handler<DomainEventName>);
    this.handlers.set(name, list);
  }

  /** Runs the subscribers one after the other in the caller's transaction; the first failure fails the caller. */
  async emit<E extends DomainEventName>(name: E, payload: DomainEventMap[E]): Promise<void> {
    for (const handler of this.handlers.get(name) ?? []) await handler(payload);
  }
}

import { Injectable } from '@nestjs/common';
import type { AnswerSource, Channel } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { Clock, toDate } from '../platform/clock.js';
import { DomainEvents } from '../platform/domain-events.js';
import { newId } from '../platform/ids.js';
import { LiveEvents } from '../platform/live.js';
import { currentContext, organizationId } from '../platform/request-context.js';
import { PersonConsentsRepository } from './person-consents.repository.js';

/** What people said themselves of being written to, by their link or a reply. */
@Injectable()
export class PersonConsentsService {
  constructor(
    private readonly repository: PersonConsentsRepository, private readonly uow: UnitOfWork, private readonly clock: Clock,
    private readonly events: DomainEvents, private readonly live: LiveEvents,
  ) {}

  /** Whether the person refused this channel. */
  async refused(personId: string, channel: Channel): Promise<boolean> {
    return (await this.repository.find(organizationId(), personId, channel)) === false;
  }

  /** Records it and plans the reminders of the person, and of whom he answers for, anew in the same transaction. True when that was news. */
  record(personId: string, channel: Channel, granted: boolean, source: AnswerSource): Promise<boolean> {
    return this.uow.run(async () => {
      const organization = organizationId();
      await this.uow.lock('PERSON', [personId]);
      if ((await this.repository.find(organization, personId, channel)) === granted) return false;
      await this.repository.put({ id: newId(), organizationId: organization, personId, channel, granted, source, recordedAt: toDate(this.clock.now()), recordedById: currentContext().userId });
      await this.events.emit('person.changed', { organizationId: organization, personId, what: ['CONSENT'] });
      this.uow.afterCommit(() => this.live.publish(organization, { topic: 'people', id: personId }));
      return true;
    });
  }
}

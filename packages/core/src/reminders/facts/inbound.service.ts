import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { meaningOfReply, type ReplyMeaning } from '@tappplus/domain/confirmations/meaning-of-reply';
import type { IncomingMessage } from '../../notifications/channels/channel.port.js';
import { SuppressionsService } from '../../notifications/suppressions/suppressions.service.js';
import { FieldCipher } from '../../platform/cipher.js';
import { DomainEvents } from '../../platform/domain-events.js';
import { newId } from '../../platform/ids.js';
import { runInContext, systemContext } from '../../platform/request-context.js';
import { InboundRepository } from './inbound.repository.js';
import { inboundBodyPlace } from './inbound-body.js';

/** A message with what only a call of the provider tells. */
export interface ReceivedMessage extends IncomingMessage {
  /** What a tapped button stands for; tells more than its text. */
  payload?: string | null;
  /** The provider took it as this word itself (Advanced Opt-Out). */
  takenAs?: 'STOP' | 'START' | null;
}

/** Stores what patients write, each message once by whatever way it comes, and tells `message.received` in the same transaction. */
@Injectable()
export class InboundService {
  constructor(
    private readonly repository: InboundRepository, private readonly suppressions: SuppressionsService, private readonly cipher: FieldCipher, private readonly events: DomainEvents, private readonly uow: UnitOfWork,
  ) {}

  /** `clinics`: those whose number it came to. How many messages were new. One that cannot be stored holds up no other; then it throws at the end. */
  async receive(messages: readonly ReceivedMessage[], clinics: readonly string[]): Promise<number> {
    const known = await this.repository.known(messages.map((each) => each.providerMessageId));
    let added = 0;
    const errors: unknown[] = [];
    for (const message of messages.filter((each) => !known.has(each.providerMessageId))) {
      try {
        added += (await this.store(message, clinics)) ? 1 : 0;
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
    return added;
  }

  private async store(message: ReceivedMessage, clinics: readonly string[]): Promise<boolean> {
    const organizationId = clinics.length > 1 ? ((await this.repository.lastWriter(clinics, message.sender)) ?? clinics[0]) : clinics[0];
    if (organizationId === undefined) return false;
    const meaning = meaningOf(message);
    return runInContext(systemContext(organizationId), () => this.uow.run(async () => {
      const id = newId();
      const added = await this.repository.add({
        id, organizationId, channel: message.channel, providerMessageId: message.providerMessageId, sender: message.sender, recipient: message.recipient,
        bodyCipher: this.cipher.encrypt(message.body, inboundBodyPlace(id, organizationId)), meaning, receivedAt: message.at,
      });
      if (!added) return false;
      if (meaning === 'START') await this.suppressions.liftStopped(organizationId, message.channel, message.sender);
      await this.events.emit('message.received', { organizationId, inboundMessageId: id });
      return true;
    }));
  }
}

function meaningOf(message: ReceivedMessage): ReplyMeaning {
  if (message.takenAs) return message.takenAs;
  const tapped = message.payload ? meaningOfReply(message.payload) : 'OTHER';
  return tapped === 'OTHER' ? meaningOfReply(message.body) : tapped;
}

import type { AskOutcome, ChannelAdapter, SendOutcome } from '../channels/channel.port.js';
import { accepted } from './outcome.js';

/** The box's own shelf, used while a channel has no keys: the attempt row is the message, and nothing leaves. */
export class OutboxChannel implements ChannelAdapter {
  readonly provider = 'OUTBOX';
  readonly sender = null;

  async prepare(): Promise<void> {}

  async send(): Promise<SendOutcome> {
    return accepted('OUTBOX', null, null);
  }

  async ask(): Promise<AskOutcome> {
    // Nothing leaves, so nothing can be lost on the way: what was not recorded was not shelved, and may be shelved again.
    return { kind: 'ABSENT' };
  }

  close(): void {}
}

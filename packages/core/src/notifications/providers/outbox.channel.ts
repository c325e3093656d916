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

  /** Keys were taken away since: whoever the message was given to cannot be asked any more. */
  async ask(): Promise<AskOutcome> {
    return { kind: 'CANNOT_ASK' };
  }

  close(): void {}
}

import type { Channel, Provider, ReminderReason } from '@tappplus/contracts';

/** One message on its way to one recipient. Its text is final: channels render nothing. */
export interface OutgoingMessage {
  organizationId: string;
  channel: Channel;
  /** E.164 number, e-mail address, or FCM registration token. */
  recipient: string;
  /** E-mail subject or push title. */
  subject: string | null;
  body: string;
  /** Approved WhatsApp template; then `variables` fill it and `body` is what it will read like. */
  contentSid?: string | null;
  /** Values of the WhatsApp template's numbered placeholders: `{ "1": "Amina" }`. */
  variables?: Record<string, string>;
  /** Language of the text, BCP 47. */
  locale: string;
  /** Where the recipient can say that he wants no more of these messages; e-mail offers it beside the message. */
  unsubscribeUrl?: string | null;
  /** The attempt's id: sent along where the provider keeps one, so that the message can be found again. */
  reference: string;
  /** The reminder's id: a device shows one message per key, so a repeated push replaces the first. */
  collapseKey: string;
  /** After this instant the message is of no use; providers drop what they could not deliver by then. */
  validUntil: Temporal.Instant;
}

/** What became of one call. Only NOT_SENT may be tried again without asking. */
export type SendOutcome =
  /** The provider has it. `sender` is the number, service or address it leaves from. */
  | { kind: 'ACCEPTED'; provider: Provider; providerMessageId: string | null; sender: string | null }
  /** Surely not sent, and the same call again would fare no better. */
  | { kind: 'REJECTED'; provider: Provider; reason: ReminderReason; errorCode: string | null; errorMessage: string | null; permanent: true; unregistered?: boolean }
  /** Surely not sent; safe to try again, at the earliest after `retryAfterSeconds` when given. */
  | { kind: 'NOT_SENT'; provider: Provider; reason: ReminderReason; errorCode: string | null; errorMessage: string | null; retryAfterSeconds: number | null }
  /** It may or may not have been sent. */
  | { kind: 'UNKNOWN'; provider: Provider; reason: UnknownReason; errorCode: string | null; errorMessage: string | null };
export type UnknownReason = 'TIMED_OUT' | 'PROVIDER_ERROR' | 'CONNECTION_LOST' | 'MALFORMED_ANSWER';

/** A question to the provider: has this message, whose fate is unknown, been taken? */
export interface AskQuery {
  organizationId: string;
  channel: Channel;
  recipient: string;
  /** As stored with the attempt; null = the sender the channel uses now. */
  sender: string | null;
  /** The text as stored with the attempt. */
  body: string;
  /** When the attempt was claimed. */
  since: Temporal.Instant;
  /** The attempt's id, when it was sent along as `reference`. */
  reference?: string | null;
  /** True when the message may have left in an approved template, whose text the provider writes. */
  approvedTemplate?: boolean;
  /** Which of these provider ids belong to other attempts already. */
  claimedProviderIds: (ids: string[]) => Promise<Set<string>>;
}
export type AskOutcome =
  /** `status` in the provider's words (`queued`, `sent`, `delivered`, `failed`, …). */
  | { kind: 'FOUND'; providerMessageId: string; status: string }
  /** The provider answered, and has no such message. */
  | { kind: 'ABSENT' }
  /** This provider, or this account, cannot be asked: nothing will ever be learnt this way. */
  | { kind: 'CANNOT_ASK' }
  /** The question itself failed; ask again later. */
  | { kind: 'FAILED_TO_ASK' };

/** What a provider tells of a message it has. */
export interface MessageLook {
  providerMessageId: string;
  /** In the provider's words. */
  status: string;
  errorCode: string | null;
  /** When that became so, by the provider's clock. */
  at: Date;
  segments: number | null;
  /** A decimal number as text, and its ISO 4217 currency. */
  price: string | null;
  priceCurrency: string | null;
}
export type LookOutcome =
  /** Those asked for that are not among them are not known (yet); `gone` = the provider has no such message, nor ever will. */
  | { kind: 'ANSWER'; messages: MessageLook[]; gone: boolean }
  /** This provider, or this account, tells nothing. */
  | { kind: 'CANNOT_LOOK' }
  | { kind: 'FAILED_TO_LOOK'; retryAfterSeconds: number | null };

/** A message that came in. */
export interface IncomingMessage {
  channel: 'SMS' | 'WHATSAPP';
  providerMessageId: string;
  /** E.164. */
  sender: string;
  recipient: string | null;
  body: string;
  at: Date;
}
export type IncomingOutcome =
  /** Oldest first. `serverTime` is the provider's clock. */
  | { kind: 'ANSWER'; messages: IncomingMessage[]; serverTime: Date | null }
  | { kind: 'CANNOT_LOOK' }
  | { kind: 'FAILED_TO_LOOK'; retryAfterSeconds: number | null };

/** A way out of the box. Implementations never throw for what a provider does: every ending is an outcome. */
export interface ChannelAdapter {
  readonly provider: Provider;
  /** The sender patients see, when known before sending. */
  readonly sender: string | null;
  /** Loads what sending needs; rejects when the keys cannot be used. Nothing is sent yet. */
  prepare(): Promise<void>;
  send(message: OutgoingMessage): Promise<SendOutcome>;
  ask(query: AskQuery): Promise<AskOutcome>;
  /** How messages of this channel stand; adapters without it cannot be asked. At most `looksAtOnce` ids. */
  look?(providerMessageIds: readonly string[]): Promise<LookOutcome>;
  readonly looksAtOnce?: number;
  /** What came in at this channel's number since. */
  incoming?(since: Date): Promise<IncomingOutcome>;
  /** Lets go of kept connections. */
  close(): void;
}

/** How adapters reach their provider. */
export interface ChannelTransport {
  /** Stands in for the provider's own address; null = the provider. */
  baseUrl: string | null;
  /** Whole time one call may take, milliseconds: name look-up, connection, request and answer. */
  timeoutMs: number;
  /** Where the provider may call with news of a message; null or absent = nowhere. */
  callbackUrl?: string | null;
}
/** Design §4: request time-out 10 s, below the lease of 30 s. */
export const REQUEST_TIMEOUT_MS = 10_000;

import type { Channel, Provider } from '@tappplus/contracts';

/** A message a stand-in took, decoded from the provider's own wire format. */
export interface AcceptedMessage {
  provider: Exclude<Provider, 'OUTBOX'>;
  channel: Channel;
  /** The provider's id: `X-Message-Id`, Twilio SID, FCM name. */
  id: string;
  /** When it was taken, milliseconds since the epoch. */
  acceptedAt: number;
  /** Address, E.164 number (without `whatsapp:`) or FCM token. */
  recipient: string;
  sender: string | null;
  subject: string | null;
  /** Plain text, or the push body. */
  text: string;
  html: string | null;
  contentSid: string | null;
  contentVariables: Record<string, string> | null;
  /** The box's own reference, when the provider's format carries one. */
  reference: string | null;
  collapseKey: string | null;
  /** Seconds it is worth delivering, when given. */
  validitySeconds: number | null;
  /** The body as it came in. */
  raw: unknown;
}

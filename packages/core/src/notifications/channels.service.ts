import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CHANNELS, type Channel, type Provider } from '@tappplus/contracts';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Logger } from '../platform/logger.js';
import { MENDABLE_RETRY_SECONDS, notSent, unknown } from './providers/outcome.js';
import { FcmChannel } from './providers/fcm.channel.js';
import { OutboxChannel } from './providers/outbox.channel.js';
import { SendGridChannel } from './providers/sendgrid.channel.js';
import { TwilioChannel } from './providers/twilio.channel.js';
import { keyEnd, type ChannelKeys, type KeyProvider, type KeySource } from './channels/channel-keys.js';
import { ChannelKeysService } from './channels/channel-keys.service.js';
import type { AskOutcome, AskQuery, ChannelAdapter, IncomingOutcome, LookOutcome, OutgoingMessage, SendOutcome } from './channels/channel.port.js';
import { ChannelLimits } from './channels/channel-limits.js';

export interface ChannelState {
  channel: Channel;
  provider: Provider;
  source: KeySource | null;
  /** What patients see as the sender; also what an attempt stores before its call. */
  sender: string | null;
  keyEnd: string | null;
}

const NO_KEYS: ChannelKeys = { sendgrid: null, twilio: null, firebase: null };
/** Where Twilio may call, below `PUBLIC_URL`. */
export const TWILIO_WEBHOOK_PATH = '/api/v1/webhooks/twilio';
/** Replaced adapters keep their connections this long: a call under way ends by itself. */
const GRACE_MS = 30_000;
const PROVIDER_OF: Readonly<Record<Channel, Exclude<Provider, 'OUTBOX'>>> = { EMAIL: 'SENDGRID', SMS: 'TWILIO', WHATSAPP: 'TWILIO', PUSH: 'FCM' };
const KEYS_OF: Readonly<Record<Channel, KeyProvider>> = { EMAIL: 'sendgrid', SMS: 'twilio', WHATSAPP: 'twilio', PUSH: 'firebase' };

/** The ways out of the box. Never call it inside a database transaction: it talks to the Internet. */
@Injectable()
export class ChannelsService implements OnApplicationShutdown {
  private readonly adapters = new Map<string, { fingerprint: string; adapter: ChannelAdapter }>();

  constructor(
    private readonly keys: ChannelKeysService, private readonly organizations: OrganizationsService, private readonly config: Config,
    private readonly clock: Clock, private readonly limits: ChannelLimits, private readonly logger: Logger,
  ) {}

  /**
   * Sends one message through the provider whose keys are in force, else to the outbox. Takes at most the call's time limit (10 s).
   * Never throws: what cannot even be tried (unreadable keys) is NOT_SENT, `CONFIGURATION`.
   */
  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const startedAt = performance.now();
    const outcome = await this.trySend(message);
    this.log(message, outcome, performance.now() - startedAt);
    return outcome;
  }

  /** Asks the provider what became of a message whose fate is unknown. Never throws. */
  async ask(query: AskQuery): Promise<AskOutcome> {
    try {
      return await (await this.adapter(query.organizationId, query.channel)).ask(query);
    } catch (error) {
      this.logger.warn('provider could not be asked', { channel: query.channel, error });
      return { kind: 'FAILED_TO_ASK' };
    }
  }

  /** How messages stand at the provider whose keys are in force; see `looksAtOnce`. Never throws. */
  async look(organizationId: string, channel: Channel, providerMessageIds: readonly string[]): Promise<LookOutcome> {
    return this.readSafely(channel, async () => (await (await this.adapter(organizationId, channel)).look?.(providerMessageIds)) ?? { kind: 'CANNOT_LOOK' });
  }

  /** What came in at the clinic's number of this channel since. Never throws. */
  async incoming(organizationId: string, channel: Channel, since: Date): Promise<IncomingOutcome> {
    return this.readSafely(channel, async () => (await (await this.adapter(organizationId, channel)).incoming?.(since)) ?? { kind: 'CANNOT_LOOK' });
  }

  /** The clinic's own number at Twilio that people can write to, `whatsapp:` before it for WhatsApp; null when there is none, or its keys cannot be read. */
  async numberOf(organizationId: string, channel: 'SMS' | 'WHATSAPP'): Promise<string | null> {
    try {
      const keys = await this.keys.of(organizationId);
      const number = channel === 'SMS' ? (keys.twilio?.keys.from ?? null) : senderOf(channel, keys);
      return number !== null && /^(whatsapp:)?\+\d+$/.test(number) ? number : null;
    } catch {
      return null;
    }
  }

  private async readSafely<T>(channel: Channel, read: () => Promise<T>): Promise<T | { kind: 'FAILED_TO_LOOK'; retryAfterSeconds: null }> {
    try {
      return await read();
    } catch (error) {
      this.logger.warn('provider could not be read', { channel, error });
      return { kind: 'FAILED_TO_LOOK', retryAfterSeconds: null };
    }
  }

  /** Which provider a message of this channel would leave by now, and as which sender. */
  async stateOf(organizationId: string, channel: Channel): Promise<ChannelState> {
    return stateOf(channel, await this.keysOf(organizationId));
  }

  /** All channels of the acting clinic, as the database has them now. */
  async states(): Promise<ChannelState[]> {
    const keys = await this.keys.current();
    return CHANNELS.map((channel) => stateOf(channel, keys));
  }

  onApplicationShutdown(): void {
    for (const { adapter } of this.adapters.values()) adapter.close();
    this.adapters.clear();
  }

  private async trySend(message: OutgoingMessage): Promise<SendOutcome> {
    const provider = PROVIDER_OF[message.channel];
    let adapter: ChannelAdapter;
    try {
      adapter = await this.adapter(message.organizationId, message.channel);
      await adapter.prepare();
    } catch (error) {
      this.logger.error('channel could not be opened', { channel: message.channel, error });
      return notSent(provider, 'CONFIGURATION', { code: null, message: 'The keys of the channel cannot be used' }, MENDABLE_RETRY_SECONDS);
    }
    try {
      return await adapter.send(message);
    } catch (error) {
      // A fault of our own after the call may have gone out: nobody knows.
      this.logger.error('provider call failed unexpectedly', { channel: message.channel, error });
      return unknown(provider, 'PROVIDER_ERROR', { code: null, message: null });
    }
  }

  /** The keys in force; the box's own hidden clinic has none, whatever the environment says. */
  private async keysOf(organizationId: string): Promise<ChannelKeys> {
    return (await this.organizations.facts(organizationId)).hidden === true ? NO_KEYS : this.keys.of(organizationId);
  }

  private async adapter(organizationId: string, channel: Channel): Promise<ChannelAdapter> {
    const keys = await this.keysOf(organizationId);
    const senderName = channel === 'EMAIL' ? (await this.organizations.facts(organizationId)).name : null;
    const provider = stateOf(channel, keys).provider;
    const fingerprint = JSON.stringify([provider, keys[KEYS_OF[channel]], senderName]);
    const place = `${organizationId}:${channel}`;
    const known = this.adapters.get(place);
    if (known?.fingerprint === fingerprint) return known.adapter;
    const adapter = provider === 'OUTBOX' ? new OutboxChannel() : this.open(channel, keys, senderName);
    this.adapters.set(place, { fingerprint, adapter });
    if (known !== undefined) setTimeout(() => known.adapter.close(), GRACE_MS).unref();
    return adapter;
  }

  private open(channel: Channel, { sendgrid, twilio, firebase }: ChannelKeys, senderName: string | null): ChannelAdapter {
    const { timeoutMs } = this.limits;
    const now = (): Temporal.Instant => this.clock.now();
    if (channel === 'EMAIL' && sendgrid !== null) return new SendGridChannel(sendgrid.keys, { baseUrl: this.config.sendgridBaseUrl, timeoutMs }, senderName);
    if (channel === 'PUSH' && firebase !== null) return new FcmChannel(firebase.keys.serviceAccount, { baseUrl: this.config.fcmBaseUrl, timeoutMs }, now);
    if ((channel === 'SMS' || channel === 'WHATSAPP') && twilio !== null) return new TwilioChannel(twilio.keys, channel, { baseUrl: this.config.twilioBaseUrl, timeoutMs, callbackUrl: this.callbackUrl() }, now);
    return new OutboxChannel();
  }

  private callbackUrl(): string | null {
    return this.config.publicUrl === null ? null : `${this.config.publicUrl}${TWILIO_WEBHOOK_PATH}`;
  }

  /** Ids and outcome only: never a recipient, never a text. */
  private log(message: OutgoingMessage, outcome: SendOutcome, milliseconds: number): void {
    const facts = { channel: message.channel, provider: outcome.provider, outcome: outcome.kind, attemptId: message.reference, reminderId: message.collapseKey, milliseconds: Math.round(milliseconds) };
    if (outcome.kind === 'ACCEPTED') this.logger.info('message accepted', facts);
    else this.logger.warn('message not accepted', { ...facts, reason: outcome.reason, errorCode: outcome.errorCode });
  }
}

function stateOf(channel: Channel, keys: ChannelKeys): ChannelState {
  const sender = senderOf(channel, keys);
  const sourced = keys[KEYS_OF[channel]];
  if (sourced === null || sender === null) return { channel, provider: 'OUTBOX', source: null, sender: null, keyEnd: null };
  return { channel, provider: PROVIDER_OF[channel], source: sourced.source, sender, keyEnd: keyEnd(KEYS_OF[channel], keys) };
}

/** A Twilio account without a number for one of its two channels leaves that channel to the outbox. */
function senderOf(channel: Channel, keys: ChannelKeys): string | null {
  switch (channel) {
    case 'EMAIL': return keys.sendgrid?.keys.from ?? null;
    case 'SMS': return keys.twilio?.keys.messagingServiceSid ?? keys.twilio?.keys.from ?? null;
    case 'WHATSAPP': return keys.twilio?.keys.whatsappFrom?.replace(/^(whatsapp:)?/, 'whatsapp:') ?? null;
    case 'PUSH': return keys.firebase === null ? null : FcmChannel.projectOf(keys.firebase.keys.serviceAccount);
  }
}

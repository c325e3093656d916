import type twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import type TwilioResponse from 'twilio/lib/http/response.js';
import type { MessageInstance, MessageListInstanceCreateOptions } from 'twilio/lib/rest/api/v2010/account/message.js';
import type { TwilioKeys } from '../channels/channel-keys.js';
import type { AskOutcome, AskQuery, ChannelAdapter, ChannelTransport, IncomingOutcome, LookOutcome, OutgoingMessage, SendOutcome } from '../channels/channel.port.js';
import { accepted, byStatus, unknown, withoutAnswer } from './outcome.js';
import { ProviderAgents, watchCall, type WireTrace } from './provider-call.js';
import { twilioRefusal, type TwilioRefusal } from './twilio-errors.js';
import { incomingOf, lookOf } from './twilio-reading.js';

type TwilioClient = ReturnType<typeof twilio>;

/** Twilio keeps a message in its queue between 1 s and 10 h: https://www.twilio.com/docs/messaging/api/message-resource */
const SHORTEST_VALIDITY_SECONDS = 5;
const LONGEST_VALIDITY_SECONDS = 36_000;
/** A recipient's messages looked through when asking. */
const ASK_LIMIT = 100;
/** Messages read at once from what came in; Twilio's largest page. */
const INCOMING_LIMIT = 1000;
/** Twilio's clock and the box's may differ by this much. */
const CLOCK_SKEW_MS = 300_000;

/** SMS or WhatsApp through Twilio's Messages resource (`twilio`). The sender is the messaging service when set, else the number. */
export class TwilioChannel implements ChannelAdapter {
  readonly provider = 'TWILIO';
  readonly sender: string | null;
  private readonly agents = new ProviderAgents();
  private loaded: Promise<TwilioClient> | null = null;

  constructor(private readonly keys: TwilioKeys, private readonly channel: 'SMS' | 'WHATSAPP', private readonly transport: ChannelTransport, private readonly now: () => Temporal.Instant) {
    this.sender = channel === 'SMS' ? keys.messagingServiceSid ?? keys.from : keys.whatsappFrom === null ? null : whatsapp(keys.whatsappFrom);
  }

  async prepare(): Promise<void> {
    await this.sdk();
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const client = await this.sdk();
    const { trace, result } = await watchCall(this.agents, this.transport.timeoutMs, () => client.messages.create(this.options(message)));
    return result.ok ? this.goodAnswer(trace, result.value) : badAnswer(trace, result.error);
  }

  /**
   * Looks through the recipient's messages since the claim: same sender, same text, not claimed by another attempt. The text of an approved
   * WhatsApp template is written by Twilio: there an unclaimed message counts that tells the same numbers (hour, day). One that tells others
   * may be a message whose own attempt has not been asked for yet, so nothing is concluded from it until later.
   * Absence is only certain for the sender in use: another one may belong to another account, which these keys cannot see.
   * https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources
   */
  async ask(query: AskQuery): Promise<AskOutcome> {
    const client = await this.sdk();
    const { trace, result } = await watchCall(this.agents, this.transport.timeoutMs, () => client.messages.list({ to: this.address(query.recipient), limit: ASK_LIMIT, pageSize: ASK_LIMIT }));
    if (!result.ok) return { kind: 'FAILED_TO_ASK' };
    const earliest = earliestOf(query.since, this.now(), trace.headers.date);
    const sender = query.sender ?? this.sender;
    const recent = result.value.filter((each) => !(each.dateCreated.getTime() < earliest));
    if (recent.length >= ASK_LIMIT) return { kind: 'FAILED_TO_ASK' };
    const ours = recent.filter((each) => each.direction.startsWith('outbound') && (each.from === sender || each.messagingServiceSid === sender));
    const claimed = await query.claimedProviderIds(ours.map((each) => each.sid));
    const unclaimed = ours.filter((each) => !claimed.has(each.sid));
    const same = unclaimed.filter((each) => comparable(each.body) === comparable(query.body));
    const written = this.channel === 'WHATSAPP' && query.approvedTemplate === true ? unclaimed : [];
    const found = nearest(same, query.since) ?? nearest(written.filter((each) => tellsTheSame(each.body, query.body)), query.since);
    if (found === undefined && written.length > 0) return { kind: 'FAILED_TO_ASK' };
    if (found === undefined) return { kind: sender === this.sender ? 'ABSENT' : 'CANNOT_ASK' };
    return { kind: 'FOUND', providerMessageId: found.sid, status: found.status };
  }

  readonly looksAtOnce = 1;

  /** How one message stands, with segments and price. https://www.twilio.com/docs/messaging/api/message-resource#fetch-a-message-resource */
  async look(providerMessageIds: readonly string[]): Promise<LookOutcome> {
    const [sid] = providerMessageIds;
    if (sid === undefined) return { kind: 'ANSWER', messages: [], gone: false };
    const client = await this.sdk();
    return lookOf(sid, await watchCall(this.agents, this.transport.timeoutMs, () => client.messages(sid).fetch()));
  }

  /** What came in at this channel's number since; a name as sender, or a service alone, has none of its own to answer to. */
  async incoming(since: Date): Promise<IncomingOutcome> {
    const own = this.channel === 'SMS' ? this.keys.from : this.sender;
    if (own === null || !/^(whatsapp:)?\+\d+$/.test(own)) return { kind: 'CANNOT_LOOK' };
    const client = await this.sdk();
    return incomingOf(this.channel, await watchCall(this.agents, this.transport.timeoutMs, () => client.messages.list({ to: own, dateSentAfter: since, limit: INCOMING_LIMIT, pageSize: INCOMING_LIMIT })));
  }

  close(): void {
    this.agents.destroy();
  }

  private options(message: OutgoingMessage): MessageListInstanceCreateOptions {
    const sender = this.channel === 'SMS' && this.keys.messagingServiceSid !== null ? { messagingServiceSid: this.keys.messagingServiceSid } : { from: this.sender ?? '' };
    const content = message.contentSid
      ? { contentSid: message.contentSid, ...(message.variables === undefined ? {} : { contentVariables: JSON.stringify(message.variables) }) }
      : { body: message.body };
    const validity = this.channel === 'SMS' ? { validityPeriod: this.validitySeconds(message.validUntil) } : {};
    const callback = this.transport.callbackUrl ? { statusCallback: `${this.transport.callbackUrl}?attempt=${encodeURIComponent(message.reference)}` } : {};
    return { to: this.address(message.recipient), ...sender, ...content, ...validity, ...callback };
  }

  /** Until the message is of no more use, within what Twilio takes. */
  private validitySeconds(validUntil: Temporal.Instant): number {
    const seconds = Math.floor((validUntil.epochMilliseconds - this.now().epochMilliseconds) / 1000);
    return Math.min(LONGEST_VALIDITY_SECONDS, Math.max(SHORTEST_VALIDITY_SECONDS, seconds));
  }

  private goodAnswer(trace: WireTrace, message: MessageInstance): SendOutcome {
    if (typeof message.sid === 'string' && /^(SM|MM)[0-9a-f]{32}$/.test(message.sid)) return accepted('TWILIO', message.sid, this.sender);
    return unknown('TWILIO', 'MALFORMED_ANSWER', { code: trace.status === null ? null : String(trace.status), message: 'The answer is not Twilio’s' });
  }

  private address(recipient: string): string {
    return this.channel === 'WHATSAPP' ? whatsapp(recipient) : recipient;
  }

  /** Loaded at first use: a box without keys never holds the SDK in memory. */
  private sdk(): Promise<TwilioClient> {
    this.loaded ??= this.load().catch((error: unknown) => {
      this.loaded = null;
      throw error;
    });
    return this.loaded;
  }

  private async load(): Promise<TwilioClient> {
    const { default: create } = await import('twilio');
    const { agents, transport } = this;
    class Transport extends create.RequestClient {
      constructor() {
        super({ timeout: transport.timeoutMs, autoRetry: false });
        Object.assign(this.axios.defaults, { httpAgent: agents.http, httpsAgent: agents.https });
      }

      override request<TData>(options: RequestClient.RequestOptions<TData>): Promise<TwilioResponse.default<TData>> {
        if (transport.baseUrl === null) return super.request(options);
        const { pathname, search } = new URL(options.uri);
        return super.request({ ...options, uri: `${transport.baseUrl}${pathname}${search}` });
      }
    }
    return create(this.keys.accountSid, this.keys.authToken, { httpClient: new Transport(), autoRetry: false });
  }
}

function badAnswer(trace: WireTrace, error: unknown): SendOutcome {
  if (trace.status === null) return withoutAnswer('TWILIO', trace, error);
  const refusal = refusalOf(error, trace.status);
  if (trace.status >= 200 && trace.status < 300) {
    return trace.timedOut || isNetworkError(error) ? withoutAnswer('TWILIO', trace, error) : unknown('TWILIO', 'MALFORMED_ANSWER', { code: String(trace.status), message: 'The answer is not Twilio’s' });
  }
  return byStatus('TWILIO', trace, refusal) ?? twilioRefusal(trace.status, refusal);
}

function refusalOf(error: unknown, status: number): TwilioRefusal {
  const code = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number' ? error.code : null;
  const message = error instanceof Error && code !== null ? error.message : null;
  return { twilioCode: code, code: String(code ?? status), message };
}

/** axios marks what the connection did; what the SDK could not parse carries no such mark. */
function isNetworkError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'isAxiosError' in error;
}

function whatsapp(number: string): string {
  return number.startsWith('whatsapp:') ? number : `whatsapp:${number}`;
}

/**
 * The earliest a message of this claim can bear as its date, milliseconds since the epoch. Twilio dates by its own clock: when the box's is
 * ahead, or was and has been set back since the claim, the message looks older than the claim. Looking further back is harmless, the text
 * must be the same; a message overlooked would be sent twice.
 */
function earliestOf(since: Temporal.Instant, boxNow: Temporal.Instant, date: string | undefined): number {
  const theirs = date === undefined ? NaN : Date.parse(date);
  const ahead = Number.isNaN(theirs) ? 0 : Math.max(0, boxNow.epochMilliseconds - theirs);
  return Math.min(since.epochMilliseconds - ahead, boxNow.epochMilliseconds, Number.isNaN(theirs) ? Infinity : theirs) - CLOCK_SKEW_MS;
}

function nearest(messages: readonly MessageInstance[], since: Temporal.Instant): MessageInstance | undefined {
  const distance = (each: MessageInstance): number => Math.abs(each.dateCreated.getTime() - since.epochMilliseconds);
  return [...messages].sort((a, b) => distance(a) - distance(b))[0];
}

/** Whether one of two texts tells every number (hours, days, telephone numbers) that the other tells; a text without any contradicts none. */
function tellsTheSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => new Set(text.match(/\d[\d:]*/g) ?? []));
  return a !== undefined && b !== undefined && (a.isSubsetOf(b) || b.isSubsetOf(a));
}

/** Text as compared: Twilio trims it, and its smart encoding swaps typographic marks for GSM-7 ones. */
function comparable(text: string): string {
  return text.normalize('NFC').replace(/[\u2018\u2019\u201A\u201B]/g, "'").replace(/[\u201C\u201D\u201E«»]/g, '"').replace(/[\u2010-\u2015]/g, '-').replace(/\u2026/g, '...').replace(/\s+/g, ' ').trim();
}

import type sendgridClient from '@sendgrid/client';
import type { MailService } from '@sendgrid/mail';
import type { ReminderReason } from '@tappplus/contracts';
import { z } from 'zod';
import type { SendGridKeys } from '../channels/channel-keys.js';
import type { AskOutcome, AskQuery, ChannelAdapter, ChannelTransport, LookOutcome, OutgoingMessage, SendOutcome } from '../channels/channel.port.js';
import { emailHtml } from './email-html.js';
import { accepted, byStatus, MENDABLE_RETRY_SECONDS, notSent, rejected, retryAfter, unknown, withoutAnswer, type Refusal } from './outcome.js';
import { ProviderAgents, watchCall, type WireTrace } from './provider-call.js';

type Client = typeof sendgridClient;

const ErrorBodySchema = z.object({ errors: z.array(z.object({ message: z.string(), field: z.string().nullish() })).min(1) });
const SearchSchema = z.object({ messages: z.array(z.object({ msg_id: z.string(), status: z.string(), last_event_time: z.string().optional() })) });
/** Messages asked for in one search. */
const LOOKS_AT_ONCE = 20;

/**
 * E-mail through SendGrid's Mail Send API (`@sendgrid/mail`).
 * Outcomes follow https://www.twilio.com/docs/sendgrid/api-reference/mail-send/errors and
 * https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/rate-limits.
 */
export class SendGridChannel implements ChannelAdapter {
  readonly provider = 'SENDGRID';
  readonly sender: string;
  private readonly agents = new ProviderAgents();
  private loaded: Promise<{ client: Client; mail: MailService }> | null = null;

  /** `senderName` is shown beside the address: the clinic's name. */
  constructor(private readonly keys: SendGridKeys, private readonly transport: ChannelTransport, private readonly senderName: string | null = null) {
    this.sender = keys.from;
  }

  async prepare(): Promise<void> {
    await this.sdk();
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const { mail } = await this.sdk();
    const { trace, result } = await watchCall(this.agents, this.transport.timeoutMs, () => mail.send({
      to: message.recipient,
      from: this.senderName === null ? this.keys.from : { email: this.keys.from, name: this.senderName },
      subject: message.subject ?? this.senderName ?? ' ',
      text: message.body,
      html: emailHtml(message.body, message.locale, message.subject),
      ...(message.unsubscribeUrl ? { headers: { 'List-Unsubscribe': `<${message.unsubscribeUrl}>` } } : {}),
      customArgs: { reference: message.reference },
      // Links and opens are not followed: no third party learns what a patient reads, and no link is rewritten.
      trackingSettings: { clickTracking: { enable: false, enableText: false }, openTracking: { enable: false } },
    }));
    return sendOutcome(trace, this.keys.from, result.ok ? null : result.error);
  }

  /**
   * Asks the Email Activity API, which needs an add-on (without it: CANNOT_ASK) and lags behind: what it shows is certain, what it does
   * not show may still come. So ABSENT here only means "ask once more": the domain never sends an e-mail again on it.
   * https://www.twilio.com/docs/sendgrid/api-reference/e-mail-activity/filter-all-messages
   */
  async ask(query: AskQuery): Promise<AskOutcome> {
    if (!query.reference || !/^[\w-]+$/.test(query.reference)) return { kind: 'CANNOT_ASK' };
    const { client } = await this.sdk();
    const search = `unique_args['reference']="${query.reference}"`;
    const { trace, result } = await watchCall(this.agents, this.transport.timeoutMs, () => client.request({ method: 'GET', url: '/v3/messages', qs: { query: search, limit: 2 } }));
    if (!result.ok) return trace.status !== null && trace.status >= 400 && trace.status < 500 && trace.status !== 429 ? { kind: 'CANNOT_ASK' } : { kind: 'FAILED_TO_ASK' };
    const found = SearchSchema.safeParse(result.value[1]);
    if (!found.success) return { kind: 'FAILED_TO_ASK' };
    const first = found.data.messages[0];
    return first === undefined ? { kind: 'ABSENT' } : { kind: 'FOUND', providerMessageId: first.msg_id.split('.', 1)[0] ?? first.msg_id, status: first.status };
  }

  readonly looksAtOnce = LOOKS_AT_ONCE;

  /** How messages stand, by the same search; an account without the add-on is told 403 or 404 for good. */
  async look(providerMessageIds: readonly string[]): Promise<LookOutcome> {
    const ids = providerMessageIds.filter((id) => /^[\w-]+$/.test(id));
    if (ids.length === 0) return { kind: 'ANSWER', messages: [], gone: false };
    const { client } = await this.sdk();
    const search = `(${ids.map((id) => `msg_id LIKE "${id}%"`).join(' OR ')})`;
    const { trace, result } = await watchCall(this.agents, this.transport.timeoutMs, () => client.request({ method: 'GET', url: '/v3/messages', qs: { query: search, limit: ids.length * 2 } }));
    if (!result.ok) return trace.status === 403 || trace.status === 404 ? { kind: 'CANNOT_LOOK' } : { kind: 'FAILED_TO_LOOK', retryAfterSeconds: trace.status === 429 ? resetSeconds(trace) : null };
    const found = SearchSchema.safeParse(result.value[1]);
    if (!found.success) return { kind: 'FAILED_TO_LOOK', retryAfterSeconds: null };
    return {
      kind: 'ANSWER', gone: false,
      messages: found.data.messages.map((each) => ({
        providerMessageId: each.msg_id.split('.', 1)[0] ?? each.msg_id, status: each.status, errorCode: each.status === 'not_delivered' ? 'not_delivered' : null,
        at: new Date(Date.parse(each.last_event_time ?? '') || Date.now()), segments: null, price: null, priceCurrency: null,
      })),
    };
  }

  close(): void {
    this.agents.destroy();
  }

  /** Loaded at first use: a box without keys never holds the SDK in memory. */
  private sdk(): Promise<{ client: Client; mail: MailService }> {
    this.loaded ??= this.load().catch((error: unknown) => {
      this.loaded = null;
      throw error;
    });
    return this.loaded;
  }

  private async load(): Promise<{ client: Client; mail: MailService }> {
    const [{ default: sharedClient }, { default: sharedMail }] = await Promise.all([import('@sendgrid/client'), import('@sendgrid/mail')]);
    // The packages hand out one shared instance each; every clinic needs its own, because key and connections differ.
    const ClientClass = sharedClient.constructor as new () => Client;
    const MailClass = sharedMail.constructor as new () => MailService;
    const client = new ClientClass();
    client.setApiKey(this.keys.apiKey);
    const options: Record<string, unknown> = { httpAgent: this.agents.http, httpsAgent: this.agents.https, proxy: false, maxRedirects: 0 };
    if (this.transport.baseUrl !== null) options['baseUrl'] = `${this.transport.baseUrl}/`;
    for (const [key, value] of Object.entries(options)) (client.setDefaultRequest as (key: string, value: unknown) => Client).call(client, key, value);
    const mail = new MailClass();
    mail.setClient(client);
    return { client, mail };
  }
}

/** 202 with `X-Message-Id` is SendGrid's one good answer; any other 2xx came from something in between. */
function sendOutcome(trace: WireTrace, sender: string, error: unknown): SendOutcome {
  if (trace.status === null) return withoutAnswer('SENDGRID', trace, error);
  const refusal = refusalOf(error, trace.status);
  const early = trace.status === 429 ? notSent('SENDGRID', 'RATE_LIMITED', refusal, resetSeconds(trace)) : byStatus('SENDGRID', trace, refusal);
  if (early !== null) return early;
  if (trace.status < 300) {
    if (error !== null) return withoutAnswer('SENDGRID', trace, error);
    const id = trace.headers['x-message-id'];
    if (trace.status === 202 && typeof id === 'string' && id !== '') return accepted('SENDGRID', id, sender);
    return unknown('SENDGRID', 'MALFORMED_ANSWER', { code: String(trace.status), message: 'The answer is not SendGrid’s' });
  }
  return refused(trace.status, refusal);
}

interface SendGridRefusal extends Refusal { field: string | null; documented: boolean }

/**
 * 4xx: what is wrong with this one message is final; what is wrong with the account, the key or the sender waits for a person.
 * A 4xx whose body is not SendGrid's came from something in between, and the message was not taken.
 */
function refused(status: number, refusal: SendGridRefusal): SendOutcome {
  if (status === 401) return notSent('SENDGRID', 'AUTHENTICATION', refusal, MENDABLE_RETRY_SECONDS);
  if (!refusal.documented) return notSent('SENDGRID', 'PROVIDER_ERROR', refusal);
  if (status === 413) return rejected('SENDGRID', 'REFUSED', refusal);
  if (status !== 400) return notSent('SENDGRID', 'CONFIGURATION', refusal, MENDABLE_RETRY_SECONDS);
  if (refusal.field?.startsWith('from')) return notSent('SENDGRID', 'CONFIGURATION', refusal, MENDABLE_RETRY_SECONDS);
  const reason: ReminderReason = /^personalizations\.\d+\.to/.test(refusal.field ?? '') ? 'INVALID_RECIPIENT' : 'REFUSED';
  return rejected('SENDGRID', reason, refusal);
}

function refusalOf(error: unknown, status: number): SendGridRefusal {
  const body = typeof error === 'object' && error !== null && 'response' in error && typeof error.response === 'object' && error.response !== null && 'body' in error.response ? error.response.body : null;
  const parsed = ErrorBodySchema.safeParse(body);
  const first = parsed.success ? parsed.data.errors[0] : undefined;
  return { code: String(status), message: first?.message ?? null, field: first?.field ?? null, documented: first !== undefined };
}

/** Seconds until `X-RateLimit-Reset` (Unix seconds), else `Retry-After`, else null. */
function resetSeconds(trace: WireTrace): number | null {
  const reset = Number(trace.headers['x-ratelimit-reset']);
  return Number.isFinite(reset) && reset > 0 ? Math.min(3_600, Math.max(1, Math.ceil(reset - Date.now() / 1000))) : retryAfter(trace);
}

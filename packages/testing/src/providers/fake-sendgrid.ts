import { randomBytes } from 'node:crypto';
import type { AcceptedMessage } from './accepted-message.js';
import type { Fault } from './fault.js';
import { StandIn, type Answer, type IncomingCall, type SendDecision } from './stand-in.js';

interface MailSendBody {
  from?: { email?: string };
  subject?: string;
  personalizations?: { to?: { email?: string }[]; subject?: string; custom_args?: Record<string, string> }[];
  content?: { type: string; value: string }[];
  custom_args?: Record<string, string>;
}

/** Refusals SendGrid documents for Mail Send: https://www.twilio.com/docs/sendgrid/api-reference/mail-send/errors */
export const sendgridFaults = {
  invalidRecipient: refusal(400, 'Does not contain a valid address.', 'personalizations.0.to.0.email'),
  invalidSender: refusal(400, 'The from email does not contain a valid address.', 'from.email'),
  badRequest: refusal(400, 'The content value must be a string at least one character in length.', 'content.0.value'),
  unauthorized: refusal(401, 'The provided authorization grant is invalid, expired, or revoked', null),
  forbidden: refusal(403, 'The from address does not match a verified Sender Identity.', 'from'),
  notFound: refusal(404, 'not found', null),
  tooLarge: refusal(413, 'The JSON payload is too large.', null),
  unsupportedMediaType: refusal(415, 'Content-Type should be application/json.', null),
  /** 429; `reset` = Unix seconds for `X-RateLimit-Reset`. */
  rateLimited: (reset?: number): Fault => ({
    kind: 'STATUS', status: 429, body: { errors: [{ message: 'too many requests', field: null }] },
    headers: reset === undefined ? {} : { 'X-RateLimit-Limit': '600', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(reset) },
  }),
  serverError: (status = 500): Fault => ({ kind: 'STATUS', status, body: { errors: [{ message: 'An error occurred on the server.', field: null }] } }),
};

function refusal(status: number, message: string, field: string | null): Fault {
  return { kind: 'STATUS', status, body: { errors: [{ message, field, help: null }] } };
}

/** Stand-in for SendGrid: `POST /v3/mail/send` and the search of the Email Activity API, `GET /v3/messages`. */
export class FakeSendGrid extends StandIn {
  /** False = the account has no Email Activity add-on: the search answers 403. */
  activitySearch = true;
  /** `delivered`, `not_delivered` or `processing` by message id; `delivered` when not set. */
  readonly statuses = new Map<string, string>();

  override clear(): void {
    super.clear();
    this.statuses.clear();
  }

  protected override isSend(call: IncomingCall): boolean {
    return call.method === 'POST' && call.url.pathname === '/v3/mail/send';
  }

  protected override decide(call: IncomingCall): SendDecision {
    if (!/^Bearer \S+/.test(call.headers.authorization ?? '')) return { refused: asAnswer(sendgridFaults.unauthorized) };
    const body = JSON.parse(call.body) as MailSendBody;
    const personalization = body.personalizations?.[0];
    const recipient = personalization?.to?.[0]?.email;
    if (recipient === undefined || !/^[^@\s]+@[^@\s]+$/.test(recipient)) return { refused: asAnswer(sendgridFaults.invalidRecipient) };
    if (body.from?.email === undefined) return { refused: asAnswer(sendgridFaults.invalidSender) };
    const text = body.content?.find((part) => part.type === 'text/plain')?.value;
    if (text === undefined || text === '') return { refused: asAnswer(sendgridFaults.badRequest) };
    const id = randomBytes(11).toString('base64url');
    const message: AcceptedMessage = {
      provider: 'SENDGRID', channel: 'EMAIL', id, acceptedAt: this.now(), recipient, sender: body.from.email, subject: personalization?.subject ?? body.subject ?? null,
      text, html: body.content?.find((part) => part.type === 'text/html')?.value ?? null, contentSid: null, contentVariables: null,
      reference: (personalization?.custom_args ?? body.custom_args)?.['reference'] ?? null, collapseKey: null, validitySeconds: null, raw: body,
    };
    return { message, answer: { status: 202, headers: { 'X-Message-Id': id } } };
  }

  protected override answerOther(call: IncomingCall): Answer {
    if (call.method !== 'GET' || call.url.pathname !== '/v3/messages') return { status: 404, body: { errors: [{ message: 'not found', field: null }] } };
    if (!this.activitySearch) return { status: 403, body: { errors: [{ message: 'access forbidden', field: null }] } };
    const query = call.url.searchParams.get('query') ?? '';
    const reference = /unique_args\['reference'\]="([^"]+)"/.exec(query)?.[1];
    const ids = [...query.matchAll(/msg_id LIKE "([\w-]+)%"/g)].map((match) => match[1]);
    const found = this.accepted.filter((message) => (reference !== undefined && message.reference === reference) || ids.includes(message.id));
    return {
      status: 200,
      body: {
        messages: found.map((message) => ({
          from_email: message.sender, msg_id: `${message.id}.filter0001.16648.5515E0B88.0`, subject: message.subject, to_email: message.recipient,
          status: this.statuses.get(message.id) ?? 'delivered', opens_count: 0, clicks_count: 0, last_event_time: new Date(message.acceptedAt).toISOString(),
        })),
      },
    };
  }
}

function asAnswer(fault: Fault): Answer {
  return fault.kind === 'STATUS' ? { status: fault.status, body: fault.body } : { status: 500 };
}

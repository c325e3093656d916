import { randomBytes } from 'node:crypto';
import type { AcceptedMessage } from './accepted-message.js';
import type { Fault } from './fault.js';
import { StandIn, type Answer, type IncomingCall, type SendDecision } from './stand-in.js';

/** Codes of https://www.twilio.com/docs/api/errors that creating a message may answer, with their HTTP status. */
const TWILIO_ERRORS: Record<number, { status: number; message: string }> = {
  20003: { status: 401, message: 'Authenticate' },
  20404: { status: 404, message: 'The requested resource was not found' },
  20429: { status: 429, message: 'Too Many Requests' },
  21211: { status: 400, message: "Invalid 'To' Phone Number" },
  21408: { status: 400, message: 'Permission to send an SMS has not been enabled for the region' },
  21606: { status: 400, message: "The 'From' phone number provided is not a valid message-capable Twilio phone number" },
  21610: { status: 400, message: 'Attempt to send to unsubscribed recipient' },
  21611: { status: 429, message: "This 'From' number has exceeded the maximum number of queued messages" },
  21614: { status: 400, message: "'To' number is not a valid mobile number" },
  21617: { status: 400, message: 'The concatenated message body exceeds the 1600 character limit' },
  30001: { status: 429, message: 'Queue overflow' },
  30002: { status: 403, message: 'Account suspended' },
  30003: { status: 400, message: 'Unreachable destination handset' },
  30004: { status: 400, message: 'Message blocked' },
  30005: { status: 400, message: 'Unknown destination handset' },
  30006: { status: 400, message: 'Landline or unreachable carrier' },
  30007: { status: 400, message: 'Message filtered' },
  63007: { status: 400, message: 'Twilio could not find a Channel with the specified From address' },
  63016: { status: 400, message: 'Failed to send freeform message because you are outside the allowed window' },
};

/** An error as Twilio words it: `{ code, message, more_info, status }`; `retryAfter` in seconds adds the header. */
export function twilioError(code: number, retryAfter?: number): Fault {
  const known = TWILIO_ERRORS[code] ?? { status: 400, message: 'Refused' };
  return {
    kind: 'STATUS', status: known.status, body: { code, message: known.message, more_info: `https://www.twilio.com/docs/errors/${code}`, status: known.status },
    headers: retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) },
  };
}
export function twilioServerError(status = 500): Fault {
  return { kind: 'STATUS', status, body: { code: 20500, message: 'Internal Server Error', more_info: 'https://www.twilio.com/docs/errors/20500', status } };
}

/** A message that came in. */
export interface IncomingAtTwilio {
  sid: string;
  from: string;
  to: string;
  body: string;
  at: number;
}

/** Stand-in for Twilio's Messages resource (API version 2010-04-01): create, fetch, list by recipient. */
export class FakeTwilio extends StandIn {
  /** Status later reads answer, by SID; `sent` when not set. */
  readonly statuses = new Map<string, string>();
  /** Why a message failed, by SID. */
  readonly errorCodes = new Map<string, number>();
  /** What a message cost, by SID; nothing is told of the others. */
  readonly prices = new Map<string, string>();
  /** Messages that people sent to the clinic's numbers. */
  readonly incoming: IncomingAtTwilio[] = [];
  private incomingCount = 0;

  /** Somebody writes to a number of the account. With `whatsapp:` before both it is a WhatsApp message. */
  receive(from: string, to: string, body: string): IncomingAtTwilio {
    this.incomingCount += 1;
    const message = { sid: `SM${String(this.incomingCount).padStart(8, '0')}${randomBytes(12).toString('hex')}`, from, to, body, at: this.now() };
    this.incoming.push(message);
    return message;
  }

  override clear(): void {
    super.clear();
    for (const each of [this.statuses, this.errorCodes, this.prices]) each.clear();
    this.incoming.length = 0;
  }

  protected override isSend(call: IncomingCall): boolean {
    return call.method === 'POST' && /^\/2010-04-01\/Accounts\/[^/]+\/Messages\.json$/.test(call.url.pathname);
  }

  protected override decide(call: IncomingCall): SendDecision {
    const account = accountOf(call);
    if (!authorized(call, account)) return { refused: asAnswer(twilioError(20003)) };
    const form = new URLSearchParams(call.body);
    const to = form.get('To') ?? '';
    if (!/^(whatsapp:)?\+[1-9]\d{6,14}$/.test(to)) return { refused: asAnswer(twilioError(21211)) };
    const sender = form.get('MessagingServiceSid') ?? form.get('From');
    if (sender === null) return { refused: asAnswer(twilioError(21606)) };
    const variables = form.get('ContentVariables');
    const validity = form.get('ValidityPeriod');
    const message: AcceptedMessage = {
      provider: 'TWILIO', channel: to.startsWith('whatsapp:') ? 'WHATSAPP' : 'SMS', id: `SM${randomBytes(16).toString('hex')}`, acceptedAt: this.now(),
      recipient: to.replace(/^whatsapp:/, ''), sender, subject: null, text: form.get('Body') ?? '', html: null, contentSid: form.get('ContentSid'),
      contentVariables: variables === null ? null : JSON.parse(variables) as Record<string, string>, reference: null, collapseKey: null,
      validitySeconds: validity === null ? null : Number(validity), raw: Object.fromEntries(form),
    };
    return { message, answer: { status: 201, body: this.resource(message, account) } };
  }

  protected override answerOther(call: IncomingCall): Answer {
    const account = accountOf(call);
    if (!authorized(call, account)) return asAnswer(twilioError(20003));
    const one = /\/Messages\/([^/]+)\.json$/.exec(call.url.pathname)?.[1];
    if (one !== undefined) {
      const message = this.accepted.find((candidate) => candidate.id === one);
      return message === undefined ? asAnswer(twilioError(20404)) : { status: 200, body: this.resource(message, account) };
    }
    if (!call.url.pathname.endsWith('/Messages.json')) return asAnswer(twilioError(20404));
    return { status: 200, body: this.list(call, account) };
  }

  private list(call: IncomingCall, account: string): unknown {
    const { searchParams } = call.url;
    const to = searchParams.get('To');
    const from = searchParams.get('From');
    const after = searchParams.get('DateSent>');
    const size = Number(searchParams.get('PageSize') ?? '50');
    const messages = this.accepted
      .filter((message) => (to === null || addressOf(message) === to) && (from === null || message.sender === from) && (after === null || message.acceptedAt >= Date.parse(after)))
      .reverse().slice(0, size);
    const incoming = from === null ? this.incoming.filter((each) => (to === null || each.to === to) && (after === null || each.at >= Date.parse(after))).reverse().slice(0, size) : [];
    return {
      messages: [...messages.map((message) => this.resource(message, account)), ...incoming.map((message) => incomingResource(message, account))], page: 0, page_size: size, start: 0, end: messages.length + incoming.length - 1,
      uri: call.url.pathname, first_page_uri: call.url.pathname, next_page_uri: null, previous_page_uri: null,
    };
  }

  private resource(message: AcceptedMessage, account: string): unknown {
    const service = message.sender?.startsWith('MG') ?? false;
    const at = new Date(message.acceptedAt).toUTCString().replace('GMT', '+0000');
    return {
      account_sid: account, api_version: '2010-04-01', body: message.text, date_created: at, date_sent: at, date_updated: at, direction: 'outbound-api',
      error_code: this.errorCodes.get(message.id) ?? null, error_message: null, from: service ? null : message.sender, messaging_service_sid: service ? message.sender : null, num_media: '0', num_segments: '1',
      price: this.prices.get(message.id) ?? null, price_unit: 'USD', sid: message.id, status: this.statuses.get(message.id) ?? 'sent', to: addressOf(message),
      uri: `/2010-04-01/Accounts/${account}/Messages/${message.id}.json`, subresource_uris: {},
    };
  }
}

function incomingResource(message: IncomingAtTwilio, account: string): unknown {
  const at = new Date(message.at).toUTCString().replace('GMT', '+0000');
  return {
    account_sid: account, api_version: '2010-04-01', body: message.body, date_created: at, date_sent: at, date_updated: at, direction: 'inbound', error_code: null, error_message: null,
    from: message.from, messaging_service_sid: null, num_media: '0', num_segments: '1', price: null, price_unit: 'USD', sid: message.sid, status: 'received', to: message.to,
    uri: `/2010-04-01/Accounts/${account}/Messages/${message.sid}.json`, subresource_uris: {},
  };
}

function addressOf(message: AcceptedMessage): string {
  return message.channel === 'WHATSAPP' ? `whatsapp:${message.recipient}` : message.recipient;
}

function accountOf(call: IncomingCall): string {
  return /\/Accounts\/([^/]+)\//.exec(call.url.pathname)?.[1] ?? '';
}

function authorized(call: IncomingCall, account: string): boolean {
  const basic = /^Basic (.+)$/.exec(call.headers.authorization ?? '')?.[1];
  const [user, password] = Buffer.from(basic ?? '', 'base64').toString('utf8').split(':');
  return user === account && password !== undefined && password !== '';
}

function asAnswer(fault: Fault): Answer {
  return fault.kind === 'STATUS' ? { status: fault.status, body: fault.body, ...(fault.headers === undefined ? {} : { headers: fault.headers }) } : { status: 500 };
}

import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import type { IncomingMessage, IncomingOutcome, LookOutcome } from '../channels/channel.port.js';
import { retryAfter } from './outcome.js';
import type { CallEnd, WireTrace } from './provider-call.js';

type Failed = { kind: 'CANNOT_LOOK' } | { kind: 'FAILED_TO_LOOK'; retryAfterSeconds: number | null };

/** A fetched message. What is not Twilio's answer about this very message tells nothing. */
export function lookOf(sid: string, { trace, result }: CallEnd<MessageInstance>): LookOutcome {
  if (!result.ok) return trace.status === 404 && codeOf(result.error) === 20404 ? { kind: 'ANSWER', messages: [], gone: true } : failed(trace);
  const { value } = result;
  if (value.sid !== sid || typeof value.status !== 'string') return failed(trace);
  const segments = Number(value.numSegments);
  return {
    kind: 'ANSWER', gone: false,
    messages: [{
      providerMessageId: sid, status: value.status, errorCode: typeof value.errorCode === 'number' ? String(value.errorCode) : null, at: dateOr(value.dateUpdated, dateOr(value.dateSent, new Date(trace.headers.date ?? Date.now()))),
      segments: Number.isInteger(segments) && segments > 0 ? segments : null,
      price: typeof value.price === 'string' && /^-?\d+(\.\d+)?$/.test(value.price) ? value.price.replace(/^-/, '') : null, priceCurrency: typeof value.priceUnit === 'string' ? value.priceUnit.toUpperCase() : null,
    }],
  };
}

/** Listed messages that came in, oldest first. */
export function incomingOf(channel: IncomingMessage['channel'], { trace, result }: CallEnd<MessageInstance[]>): IncomingOutcome {
  if (!result.ok) return failed(trace);
  const messages = result.value.filter((each) => each.direction === 'inbound' && /^(SM|MM)[0-9a-f]{32}$/.test(each.sid)).map((each): IncomingMessage => ({
    channel, providerMessageId: each.sid, sender: plain(each.from), recipient: plain(each.to), body: each.body ?? '', at: dateOr(each.dateSent, dateOr(each.dateCreated, new Date(0))),
  }));
  const serverTime = Date.parse(trace.headers.date ?? '');
  return { kind: 'ANSWER', messages: messages.sort((a, b) => a.at.getTime() - b.at.getTime()), serverTime: Number.isNaN(serverTime) ? null : new Date(serverTime) };
}

/** `whatsapp:+2126…` is the number with its channel before it. */
export function plain(address: string): string {
  return address.replace(/^whatsapp:/, '').trim();
}

/** Wrong keys and closed accounts answer 401 and 403: a person has to mend that, so they are asked again like any other failure, only later. */
function failed(trace: WireTrace): Failed {
  return { kind: 'FAILED_TO_LOOK', retryAfterSeconds: trace.status === 401 || trace.status === 403 ? 1800 : retryAfter(trace) };
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}

function dateOr(date: Date | null | undefined, other: Date): Date {
  return date instanceof Date && !Number.isNaN(date.getTime()) ? date : other;
}

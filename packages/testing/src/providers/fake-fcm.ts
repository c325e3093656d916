import { randomBytes } from 'node:crypto';
import type { AcceptedMessage } from './accepted-message.js';
import type { Fault } from './fault.js';
import { StandIn, type Answer, type IncomingCall, type SendDecision } from './stand-in.js';

interface SendBody {
  message?: {
    token?: string;
    notification?: { title?: string; body?: string };
    data?: Record<string, string>;
    android?: { collapse_key?: string; ttl?: string; notification?: { tag?: string } };
    apns?: { headers?: Record<string, string> };
  };
}

/** FcmError codes with their HTTP and canonical status: https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode */
const FCM_ERRORS = {
  UNREGISTERED: { status: 404, canonical: 'NOT_FOUND', message: 'Requested entity was not found.' },
  INVALID_ARGUMENT: { status: 400, canonical: 'INVALID_ARGUMENT', message: 'The registration token is not a valid FCM registration token' },
  SENDER_ID_MISMATCH: { status: 403, canonical: 'PERMISSION_DENIED', message: 'SenderId mismatch' },
  QUOTA_EXCEEDED: { status: 429, canonical: 'RESOURCE_EXHAUSTED', message: 'Quota exceeded for quota metric' },
  UNAVAILABLE: { status: 503, canonical: 'UNAVAILABLE', message: 'The service is currently unavailable.' },
  INTERNAL: { status: 500, canonical: 'INTERNAL', message: 'Internal error encountered.' },
  THIRD_PARTY_AUTH_ERROR: { status: 401, canonical: 'UNAUTHENTICATED', message: 'Auth error from APNS or Web Push Service' },
} as const;
export type FcmErrorCode = keyof typeof FCM_ERRORS;

/** An error as FCM words it, with the `FcmError` detail; `retryAfter` in seconds adds the header. */
export function fcmError(code: FcmErrorCode, retryAfter?: number): Fault {
  const { status, canonical, message } = FCM_ERRORS[code];
  return {
    kind: 'STATUS', status,
    body: { error: { code: status, message, status: canonical, details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: code }] } },
    headers: retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) },
  };
}
/** 401 of the API itself: the access token was not accepted. */
export const fcmUnauthenticated: Fault = {
  kind: 'STATUS', status: 401, body: { error: { code: 401, message: 'Request had invalid authentication credentials.', status: 'UNAUTHENTICATED' } },
};

/** Stand-in for FCM's HTTP v1 API: `POST /v1/projects/ID/messages:send`. */
export class FakeFcm extends StandIn {
  /** Tokens of apps that were removed: sending to them answers UNREGISTERED. */
  readonly unregistered = new Set<string>();

  protected override isSend(call: IncomingCall): boolean {
    return call.method === 'POST' && /^\/v1\/projects\/[^/]+\/messages:send$/.test(call.url.pathname);
  }

  protected override decide(call: IncomingCall): SendDecision {
    if (!/^Bearer \S+/.test(call.headers.authorization ?? '')) return { refused: asAnswer(fcmUnauthenticated) };
    const { message } = JSON.parse(call.body) as SendBody;
    const token = message?.token;
    if (message === undefined || token === undefined || token === '') return { refused: asAnswer(fcmError('INVALID_ARGUMENT')) };
    if (this.unregistered.has(token)) return { refused: asAnswer(fcmError('UNREGISTERED')) };
    const project = /\/projects\/([^/]+)\//.exec(call.url.pathname)?.[1] ?? '';
    const name = `projects/${project}/messages/0:${randomBytes(12).toString('hex')}`;
    const ttl = message.android?.ttl;
    const accepted: AcceptedMessage = {
      provider: 'FCM', channel: 'PUSH', id: name, acceptedAt: this.now(), recipient: token, sender: project, subject: message.notification?.title ?? null,
      text: message.notification?.body ?? '', html: null, contentSid: null, contentVariables: null, reference: message.data?.['reference'] ?? null,
      collapseKey: message.android?.collapse_key ?? null, validitySeconds: ttl === undefined ? null : Number.parseFloat(ttl), raw: message,
    };
    return { message: accepted, answer: { status: 200, body: { name } } };
  }

  protected override answerOther(): Answer {
    return { status: 404, body: { error: { code: 404, message: 'Not found.', status: 'NOT_FOUND' } } };
  }
}

function asAnswer(fault: Fault): Answer {
  return fault.kind === 'STATUS' ? { status: fault.status, body: fault.body } : { status: 500 };
}

import type { Provider, ReminderReason } from '@tappplus/contracts';
import { fcmError, fcmUnauthenticated } from './fake-fcm.js';
import { sendgridFaults } from './fake-sendgrid.js';
import { twilioError, twilioServerError } from './fake-twilio.js';
import type { Fault } from './fault.js';

/** What a channel must declare for an ending of a call (`SendOutcome`), as far as it is the same every time. */
export interface DeclaredOutcome {
  kind: 'REJECTED' | 'NOT_SENT' | 'UNKNOWN';
  reason: ReminderReason;
  errorCode?: string;
  retryAfterSeconds?: number | null;
  unregistered?: boolean;
}
export interface FaultCase {
  name: string;
  fault: Fault;
  declared: DeclaredOutcome;
}

/** Wait, in seconds, before what a person must mend (key, sender, account) is tried again. */
const MENDABLE = 300;
const invalid: DeclaredOutcome = { kind: 'REJECTED', reason: 'INVALID_RECIPIENT' };
const refused: DeclaredOutcome = { kind: 'REJECTED', reason: 'REFUSED' };
const authentication: DeclaredOutcome = { kind: 'NOT_SENT', reason: 'AUTHENTICATION', retryAfterSeconds: MENDABLE };
const configuration: DeclaredOutcome = { kind: 'NOT_SENT', reason: 'CONFIGURATION', retryAfterSeconds: MENDABLE };
const broken: DeclaredOutcome = { kind: 'UNKNOWN', reason: 'PROVIDER_ERROR' };
const limited = (retryAfterSeconds: number | null): DeclaredOutcome => ({ kind: 'NOT_SENT', reason: 'RATE_LIMITED', retryAfterSeconds });

/** Whatever the provider. `accepts` stands for the message that a blind resend would double. */
const COMMON: FaultCase[] = [
  row('500', { kind: 'STATUS', status: 500, body: '' }, { ...broken, errorCode: '500' }),
  row('502 with HTML', { kind: 'HTML', status: 502, accepts: false }, broken),
  row('503 with Retry-After', { kind: 'STATUS', status: 503, body: '', headers: { 'Retry-After': '30' } }, broken),
  row('504', { kind: 'STATUS', status: 504, body: '' }, broken),
  row('time-out before acceptance', { kind: 'TIME_OUT', accepts: false }, { kind: 'UNKNOWN', reason: 'TIMED_OUT' }),
  row('time-out after acceptance', { kind: 'TIME_OUT', accepts: true }, { kind: 'UNKNOWN', reason: 'TIMED_OUT' }),
  row('reset before acceptance', { kind: 'RESET', accepts: false }, { kind: 'UNKNOWN', reason: 'CONNECTION_LOST' }),
  row('reset after acceptance', { kind: 'RESET', accepts: true }, { kind: 'UNKNOWN', reason: 'CONNECTION_LOST' }),
  row('malformed 2xx after acceptance', { kind: 'MALFORMED', accepts: true }, { kind: 'UNKNOWN', reason: 'MALFORMED_ANSWER' }),
  row('HTML 200 of a portal', { kind: 'HTML', accepts: false }, { kind: 'UNKNOWN', reason: 'MALFORMED_ANSWER' }),
  row('HTML 404 of a proxy', { kind: 'HTML', status: 404, accepts: false }, { kind: 'NOT_SENT', reason: 'PROVIDER_ERROR' }),
  row('redirect', { kind: 'STATUS', status: 302, headers: { location: '/elsewhere' } }, broken),
  row('429 without body or Retry-After', { kind: 'STATUS', status: 429 }, limited(null)),
  row('429 with Retry-After', { kind: 'STATUS', status: 429, headers: { 'Retry-After': '17' } }, limited(17)),
];

/** The declared outcome of every documented way a call can end badly, by provider. Sources: the docstrings of the channels. */
export const FAULT_MATRIX: Readonly<Record<Exclude<Provider, 'OUTBOX'>, readonly FaultCase[]>> = {
  SENDGRID: [
    ...COMMON,
    row('400 invalid recipient', sendgridFaults.invalidRecipient, { ...invalid, errorCode: '400' }),
    row('400 invalid sender', sendgridFaults.invalidSender, configuration),
    row('400 bad content', sendgridFaults.badRequest, refused),
    row('401', sendgridFaults.unauthorized, authentication),
    row('403 unverified sender', sendgridFaults.forbidden, configuration),
    row('404', sendgridFaults.notFound, configuration),
    row('413', sendgridFaults.tooLarge, refused),
    row('415', sendgridFaults.unsupportedMediaType, configuration),
    row('429 of SendGrid', sendgridFaults.rateLimited(), limited(null)),
    row('500 of SendGrid', sendgridFaults.serverError(), broken),
  ],
  TWILIO: [
    ...COMMON,
    row('21211', twilioError(21211), { ...invalid, errorCode: '21211' }),
    row('21614', twilioError(21614), { ...invalid, errorCode: '21614' }),
    row('30003', twilioError(30003), { kind: 'REJECTED', reason: 'NOT_DELIVERED' }),
    row('30005', twilioError(30005), invalid),
    row('30006', twilioError(30006), invalid),
    row('21610', twilioError(21610), { kind: 'REJECTED', reason: 'OPTED_OUT' }),
    row('21617', twilioError(21617), refused),
    row('30004', twilioError(30004), refused),
    row('30007', twilioError(30007), refused),
    row('an unknown code', twilioError(29999), { ...refused, errorCode: '29999' }),
    row('20003', twilioError(20003), authentication),
    row('30002', twilioError(30002), authentication),
    row('20404', twilioError(20404), configuration),
    row('21408', twilioError(21408), configuration),
    row('21606', twilioError(21606), configuration),
    row('63007', twilioError(63007), configuration),
    row('63016', twilioError(63016), configuration),
    row('20429', twilioError(20429), { ...limited(null), errorCode: '20429' }),
    row('20429 with Retry-After', twilioError(20429, 5), limited(5)),
    row('21611', twilioError(21611), limited(null)),
    row('30001', twilioError(30001), limited(null)),
    row('500 of Twilio', twilioServerError(), { ...broken, errorCode: '20500' }),
    row('503 of Twilio', twilioServerError(503), broken),
  ],
  FCM: [
    ...COMMON,
    row('UNREGISTERED', fcmError('UNREGISTERED'), { kind: 'REJECTED', reason: 'UNREGISTERED', unregistered: true, errorCode: 'UNREGISTERED' }),
    row('INVALID_ARGUMENT', fcmError('INVALID_ARGUMENT'), invalid),
    row('SENDER_ID_MISMATCH', fcmError('SENDER_ID_MISMATCH'), { kind: 'REJECTED', reason: 'CONFIGURATION' }),
    row('THIRD_PARTY_AUTH_ERROR', fcmError('THIRD_PARTY_AUTH_ERROR'), authentication),
    row('UNAUTHENTICATED', fcmUnauthenticated, authentication),
    row('404 of the project', { kind: 'STATUS', status: 404, body: { error: { code: 404, message: 'Project not found.', status: 'NOT_FOUND' } } }, configuration),
    row('QUOTA_EXCEEDED', fcmError('QUOTA_EXCEEDED'), { ...limited(null), errorCode: 'QUOTA_EXCEEDED' }),
    row('QUOTA_EXCEEDED with Retry-After', fcmError('QUOTA_EXCEEDED', 9), limited(9)),
    row('UNAVAILABLE', fcmError('UNAVAILABLE', 1), broken),
    row('INTERNAL', fcmError('INTERNAL'), { ...broken, errorCode: 'INTERNAL' }),
  ],
};

/** True when the provider has the message although the caller was not told. */
export function acceptsSilently(fault: Fault): boolean {
  return 'accepts' in fault && fault.accepts;
}

function row(name: string, fault: Fault, declared: DeclaredOutcome): FaultCase {
  return { name, fault, declared };
}

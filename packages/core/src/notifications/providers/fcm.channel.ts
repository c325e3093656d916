import type { App, Credential, ServiceAccount } from 'firebase-admin/app';
import type { Message, Messaging } from 'firebase-admin/messaging';
import { z } from 'zod';
import type { AskOutcome, ChannelAdapter, ChannelTransport, OutgoingMessage, SendOutcome } from '../channels/channel.port.js';
import { accepted, byStatus, MENDABLE_RETRY_SECONDS, notSent, rejected, unknown, withoutAnswer, type Refusal } from './outcome.js';
import { ProviderAgents, watchCall, type WireTrace } from './provider-call.js';

/** FCM keeps a message 28 days at most: https://firebase.google.com/docs/cloud-messaging/customize-messages/setting-message-lifespan */
const LONGEST_TTL_SECONDS = 28 * 86_400;
const FCM_ERROR_TYPE = 'type.googleapis.com/google.firebase.fcm.v1.FcmError';
const ErrorBodySchema = z.object({
  error: z.object({ status: z.string().optional(), message: z.string().optional(), details: z.array(z.looseObject({ '@type': z.string().optional(), errorCode: z.string().optional() })).optional() }),
});

let apps = 0;

/**
 * Push through FCM's HTTP v1 API (`firebase-admin`), one device per call.
 * The SDK would repeat a 503, a reset or a time-out up to 4 times by itself: `watchCall` lets one request out.
 * Outcomes follow https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode.
 */
export class FcmChannel implements ChannelAdapter {
  readonly provider = 'FCM';
  readonly sender: string;
  private readonly agents: ProviderAgents;
  private loaded: Promise<Messaging> | null = null;
  private app: App | null = null;

  /** `serviceAccount`: the account's JSON text; with a `baseUrl` only its `project_id` is needed, and no token is asked from Google. */
  constructor(private readonly serviceAccount: string, private readonly transport: ChannelTransport, private readonly now: () => Temporal.Instant) {
    this.sender = FcmChannel.projectOf(serviceAccount);
    this.agents = new ProviderAgents(transport.baseUrl);
  }

  /** `project_id` of a service account's JSON; throws a plain error on text that has none (settings check it on entry). */
  static projectOf(serviceAccount: string): string {
    const parsed = z.object({ project_id: z.string().min(1) }).safeParse(JSON.parse(serviceAccount));
    if (!parsed.success) throw new Error('The Firebase service account has no project_id');
    return parsed.data.project_id;
  }

  async prepare(): Promise<void> {
    await this.messaging();
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const { trace, result } = await watchCall(this.agents, this.transport.timeoutMs, async () => (await this.messaging()).send(this.payload(message)));
    if (result.ok) {
      return typeof result.value === 'string' && /^projects\/[^/]+\/messages\/.+/.test(result.value)
        ? accepted('FCM', result.value, this.sender)
        : unknown('FCM', 'MALFORMED_ANSWER', { code: String(trace.status), message: 'The answer is not FCM’s' });
    }
    return badAnswer(trace, result.error);
  }

  /** FCM offers no look-up of a sent message; its collapse key makes repeating harmless. */
  async ask(): Promise<AskOutcome> {
    return { kind: 'CANNOT_ASK' };
  }

  close(): void {
    this.agents.destroy();
    const { app } = this;
    this.app = null;
    if (app !== null) void import('firebase-admin/app').then(({ deleteApp }) => deleteApp(app));
  }

  /** Nothing but the text the patient sees: no ids of the appointment, nothing medical. */
  private payload(message: OutgoingMessage): Message {
    const seconds = Math.min(LONGEST_TTL_SECONDS, Math.max(0, Math.floor((message.validUntil.epochMilliseconds - this.now().epochMilliseconds) / 1000)));
    return {
      token: message.recipient,
      notification: { body: message.body, ...(message.subject === null ? {} : { title: message.subject }) },
      data: { reference: message.reference },
      android: { collapseKey: message.collapseKey, ttl: seconds * 1000, priority: 'high', notification: { tag: message.collapseKey } },
      apns: {
        headers: { 'apns-collapse-id': message.collapseKey, 'apns-expiration': String(Math.floor(this.now().epochMilliseconds / 1000) + seconds), 'apns-priority': '10' },
        payload: { aps: { sound: 'default', threadId: message.collapseKey } },
      },
      webpush: { headers: { TTL: String(seconds) }, notification: { tag: message.collapseKey } },
    };
  }

  /** Loaded at first use: a box without keys never holds the SDK in memory. */
  private messaging(): Promise<Messaging> {
    this.loaded ??= this.load().catch((error: unknown) => {
      this.loaded = null;
      throw error;
    });
    return this.loaded;
  }

  private async load(): Promise<Messaging> {
    const [{ initializeApp, cert }, { getMessaging }] = await Promise.all([import('firebase-admin/app'), import('firebase-admin/messaging')]);
    const standIn: Credential = { getAccessToken: () => Promise.resolve({ access_token: 'stand-in', expires_in: 3600 }) };
    const credential = this.transport.baseUrl === null ? cert(JSON.parse(this.serviceAccount) as ServiceAccount) : standIn;
    apps += 1;
    this.app = initializeApp({ projectId: this.sender, credential, httpAgent: this.agents.https }, `channel-${apps}`);
    return getMessaging(this.app);
  }
}

function badAnswer(trace: WireTrace, error: unknown): SendOutcome {
  if (trace.status === null) return beforeAnswer(trace, error);
  const refusal = refusalOf(error, trace.status);
  if (trace.status >= 200 && trace.status < 300) {
    return trace.timedOut || isNetworkError(error) ? withoutAnswer('FCM', trace, error) : unknown('FCM', 'MALFORMED_ANSWER', { code: String(trace.status), message: 'The answer is not FCM’s' });
  }
  return byStatus('FCM', trace, refusal) ?? refused(trace.status, refusal);
}

/** No answer of FCM: when Google refused the key itself no request was made, and a person can mend it. */
function beforeAnswer(trace: WireTrace, error: unknown): SendOutcome {
  const code = codeOf(error);
  if (!trace.begun && (code === 'app/invalid-credential' || code === 'app/invalid-argument')) {
    return notSent('FCM', 'AUTHENTICATION', { code, message: 'Google refused the service account' }, MENDABLE_RETRY_SECONDS);
  }
  return withoutAnswer('FCM', trace, error);
}

interface FcmRefusal extends Refusal { fcmCode: string | null }

/** 4xx: a token that is gone is dropped; keys and project wait for a person; a body that is not FCM's came from something in between. */
function refused(status: number, refusal: FcmRefusal): SendOutcome {
  switch (refusal.fcmCode) {
    case 'UNREGISTERED': return rejected('FCM', 'UNREGISTERED', refusal, true);
    case 'SENDER_ID_MISMATCH': return rejected('FCM', 'CONFIGURATION', refusal);
    case 'INVALID_ARGUMENT': return rejected('FCM', /registration token/i.test(refusal.message ?? '') ? 'INVALID_RECIPIENT' : 'REFUSED', refusal);
    case 'THIRD_PARTY_AUTH_ERROR': case 'UNAUTHENTICATED': case 'PERMISSION_DENIED': return notSent('FCM', 'AUTHENTICATION', refusal, MENDABLE_RETRY_SECONDS);
    case 'NOT_FOUND': return notSent('FCM', 'CONFIGURATION', refusal, MENDABLE_RETRY_SECONDS);
    case null: return status === 401 || status === 403 ? notSent('FCM', 'AUTHENTICATION', refusal, MENDABLE_RETRY_SECONDS) : notSent('FCM', 'PROVIDER_ERROR', refusal);
    default: return rejected('FCM', 'REFUSED', refusal);
  }
}

function refusalOf(error: unknown, status: number): FcmRefusal {
  const data = typeof error === 'object' && error !== null && 'httpResponse' in error && typeof error.httpResponse === 'object' && error.httpResponse !== null && 'data' in error.httpResponse ? error.httpResponse.data : null;
  const parsed = ErrorBodySchema.safeParse(data);
  if (!parsed.success) return { fcmCode: null, code: String(status), message: null };
  const { status: canonical, message, details } = parsed.data.error;
  const fcmCode = details?.find((detail) => detail['@type'] === FCM_ERROR_TYPE)?.errorCode ?? canonical ?? null;
  return { fcmCode, code: fcmCode ?? String(status), message: message ?? null };
}

function isNetworkError(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'app/network-error' || code === 'app/network-timeout';
}

function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

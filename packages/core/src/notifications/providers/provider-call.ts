import { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';
import { Agent as HttpAgent, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';

/** Idle connections are dropped after this: before any provider would, so a reused one is alive. */
const IDLE_MS = 4_000;
const AGENT_OPTIONS = { keepAlive: true, maxSockets: 50, maxFreeSockets: 8 };

/** What was seen of one call on the wire, below the SDK. */
export interface WireTrace {
  /** True once bytes of the request may have reached the provider: its connection (TLS included) stood. */
  begun: boolean;
  /** Status and headers of the answer, when one came. */
  status: number | null;
  headers: IncomingMessage['headers'];
  /** True when our own time limit ended the call. */
  timedOut: boolean;
}
export interface CallEnd<T> {
  trace: WireTrace;
  /** The SDK's result, or what it threw. */
  result: { ok: true; value: T } | { ok: false; error: unknown };
}

interface LiveCall {
  trace: WireTrace;
  agents: readonly unknown[];
  request: ClientRequest | null;
  ended: boolean;
}

/** Node's diagnostics channel on which each answer's `Date` is told, for whoever checks the box's clock. */
export const PROVIDER_DATE = 'tappplus.provider.date';
export interface ProviderDate {
  host: string;
  /** As the provider wrote it. */
  date: string | null;
}
const providerDates = channel(PROVIDER_DATE);

const calls = new AsyncLocalStorage<LiveCall>();
const connected = new WeakSet<object>();

/** The pair of agents one adapter keeps its connections in. Only requests through them are traced. */
export class ProviderAgents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;

  /** `redirectTo` sends every HTTPS connection there instead: for an SDK whose host is fixed (FCM). */
  constructor(redirectTo: string | null = null) {
    this.http = limitIdle(new HttpAgent(AGENT_OPTIONS));
    this.https = limitIdle(new HttpsAgent(AGENT_OPTIONS));
    if (redirectTo !== null) this.https.createConnection = () => connectTo(new URL(redirectTo));
  }

  destroy(): void {
    this.http.destroy();
    this.https.destroy();
  }
}

/**
 * Runs one SDK call under a hard time limit and watches it on the wire.
 * An SDK gets exactly one request out: a second one (its own retry) is stopped before it is written, because only the engine
 * knows whether repeating is safe. Never throws.
 */
export async function watchCall<T>(agents: ProviderAgents, timeoutMs: number, run: () => Promise<T>): Promise<CallEnd<T>> {
  subscribe();
  const call: LiveCall = { trace: { begun: false, status: null, headers: {}, timedOut: false }, agents: [agents.http, agents.https], request: null, ended: false };
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      call.trace.timedOut = true;
      reject(new Error(`No answer within ${timeoutMs} ms`));
    }, timeoutMs);
  });
  try {
    const value = await Promise.race([calls.run(call, run), limit]);
    return { trace: call.trace, result: { ok: true, value } };
  } catch (error) {
    return { trace: { ...call.trace }, result: { ok: false, error } };
  } finally {
    clearTimeout(timer);
    call.ended = true;
    if (call.trace.timedOut) call.request?.destroy();
  }
}

let subscribed = false;

/** Node's own channel announces each client request as it is created, inside the caller's async context. */
function subscribe(): void {
  if (subscribed) return;
  subscribed = true;
  channel('http.client.request.created').subscribe((message) => {
    const call = calls.getStore();
    if (call !== undefined) observe(call, (message as { request: ClientRequest & { agent?: unknown } }).request);
  });
}

function observe(call: LiveCall, request: ClientRequest & { agent?: unknown }): void {
  if (!call.agents.includes(request.agent)) return;
  if (call.request !== null || call.ended) {
    request.destroy(new Error('Only one request per call: repeating is for the reminder engine to decide'));
    return;
  }
  call.request = request;
  request.once('socket', (socket) => {
    onceConnected(socket, () => { call.trace.begun = true; });
  });
  request.prependOnceListener('response', (response: IncomingMessage) => {
    call.trace.status = response.statusCode ?? null;
    call.trace.headers = { ...response.headers };
    if (providerDates.hasSubscribers) providerDates.publish({ host: request.host, date: response.headers.date ?? null } satisfies ProviderDate);
    // Read here, and taken away so that no SDK waits that long by itself before the retry it will not get.
    delete response.headers['retry-after'];
  });
}

function onceConnected(socket: Socket, then: () => void): void {
  if (connected.has(socket)) return then();
  const done = (): void => { connected.add(socket); then(); };
  if (socket instanceof TLSSocket) socket.once('secureConnect', done);
  else if (socket.connecting) socket.once('connect', done);
  else done();
}

function limitIdle<A extends HttpAgent>(agent: A): A {
  const keep = agent.keepSocketAlive.bind(agent) as (socket: Socket) => unknown;
  agent.keepSocketAlive = (socket) => {
    const kept = keep(socket as Socket);
    (socket as Socket).setTimeout(IDLE_MS);
    return kept as void;
  };
  return agent;
}

function connectTo(base: URL): Socket {
  const host = base.hostname.replace(/^\[|\]$/g, '');
  if (base.protocol === 'http:') return connectTcp({ host, port: Number(base.port || 80) });
  return connectTls({ host, port: Number(base.port || 443), ...(isIP(host) === 0 ? { servername: host } : {}), ALPNProtocols: ['http/1.1'] });
}

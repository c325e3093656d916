import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { AcceptedMessage } from './accepted-message.js';
import { faultAccepts, type Fault } from './fault.js';

/** One call as it came in. */
export interface IncomingCall {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}
/** How a send is answered when nothing is wrong, or refused because the call itself is wrong. */
export type SendDecision = { refused: Answer } | { message: AcceptedMessage; answer: Answer };

const HTML_PAGE = '<!doctype html><html><head><title>Sign in to the network</title></head><body><h1>Welcome</h1></body></html>';
const MALFORMED_BODY = '{"sid": "SM0000", "status": "que';

/**
 * A provider on loopback: speaks its HTTP, records what it accepted, and misbehaves on demand.
 * Subclasses know the wire format of one provider.
 */
export abstract class StandIn {
  readonly accepted: AcceptedMessage[] = [];
  /** The provider's own clock, milliseconds since the epoch; a test that moves time moves it too. */
  now: () => number = Date.now;
  /** Send calls that reached the stand-in, refused and broken ones too. */
  calls = 0;
  /** Calls that read: status, search. */
  reads = 0;
  /** Asked at every call that has no fault of its own and no standing one: what goes wrong with this one. */
  chooseFault: ((kind: 'SEND' | 'READ', call: IncomingCall) => Fault | null) | null = null;
  private readonly faults: Fault[] = [];
  private standing: Fault | null = null;
  private read = 0;
  private readonly waiters: (() => void)[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private listener: ((message: AcceptedMessage) => void) | null = null;

  constructor() {
    this.server = createServer((request, response) => {
      this.handle(request, response).catch(() => response.destroy());
    });
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  /** Starts on 127.0.0.1; port 0 takes any free one. Answers the base URL. */
  async listen(port = 0): Promise<string> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    return this.baseUrl;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The next calls get these faults, one each, in this order. */
  failNext(...faults: Fault[]): void {
    this.faults.push(...faults);
  }

  /** Every call gets this fault until `heal()`. */
  failAlways(fault: Fault): void {
    this.standing = fault;
  }

  heal(): void {
    this.standing = null;
    this.chooseFault = null;
    this.faults.length = 0;
  }

  /** Forgets everything: messages, faults, counters. */
  clear(): void {
    this.heal();
    this.accepted.length = 0;
    this.read = 0;
    this.calls = 0;
    this.reads = 0;
  }

  onAccepted(listener: (message: AcceptedMessage) => void): void {
    this.listener = listener;
  }

  /** The next message not yet taken by this method, in order of acceptance; throws after `timeoutMs`. */
  async nextMessage(timeoutMs = 10_000): Promise<AcceptedMessage> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const message = this.accepted[this.read];
      if (message !== undefined) {
        this.read += 1;
        return message;
      }
      await this.changed(deadline - Date.now());
    }
  }

  /** Resolves once `count` messages in all were accepted. */
  async untilAccepted(count: number, timeoutMs = 10_000): Promise<AcceptedMessage[]> {
    const deadline = Date.now() + timeoutMs;
    while (this.accepted.length < count) await this.changed(deadline - Date.now());
    return [...this.accepted];
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    if (this.server.listening) await once(this.server, 'close');
  }

  /** True for the call that sends a message. */
  protected abstract isSend(call: IncomingCall): boolean;
  protected abstract decide(call: IncomingCall): SendDecision;
  /** Calls that read: message status, search. */
  protected abstract answerOther(call: IncomingCall): Answer;

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const call: IncomingCall = {
      method: request.method ?? 'GET', url: new URL(request.url ?? '/', this.baseUrl), headers: request.headers, body: Buffer.concat(chunks).toString('utf8'),
    };
    response.setHeader('date', new Date(this.now()).toUTCString());
    if (call.url.pathname.startsWith('/_')) write(response, this.control(call));
    else if (this.isSend(call)) await this.send(call, response);
    else {
      this.reads += 1;
      await this.misbehaveOr(this.standing ?? this.chooseFault?.('READ', call) ?? null, response, () => this.answerOther(call));
    }
  }

  private async send(call: IncomingCall, response: ServerResponse): Promise<void> {
    this.calls += 1;
    const fault = this.faults.shift() ?? this.standing ?? this.chooseFault?.('SEND', call) ?? null;
    if (fault !== null && !faultAccepts(fault)) return this.misbehaveOr(fault, response, () => ({ status: 500 }));
    const decision = this.decide(call);
    if ('refused' in decision) return write(response, decision.refused);
    this.accepted.push(decision.message);
    this.listener?.(decision.message);
    for (const wake of this.waiters.splice(0)) wake();
    return this.misbehaveOr(fault, response, () => decision.answer);
  }

  private async misbehaveOr(fault: Fault | null, response: ServerResponse, good: () => Answer): Promise<void> {
    switch (fault?.kind) {
      case undefined: return write(response, good());
      case 'STATUS': return write(response, { status: fault.status, body: fault.body, headers: fault.headers ?? {} });
      case 'TIME_OUT': return undefined;
      case 'RESET': response.socket?.resetAndDestroy(); return undefined;
      case 'MALFORMED': return writeText(response, fault.status ?? good().status, 'application/json', MALFORMED_BODY);
      case 'HTML': return writeText(response, fault.status ?? 200, 'text/html; charset=utf-8', HTML_PAGE);
      case 'SLOW': await new Promise((resolve) => { setTimeout(resolve, fault.milliseconds); }); return write(response, good());
    }
  }

  /** Control from another process: `GET /_accepted`, `POST /_fault` (next call), `POST /_faults` (standing), `POST /_clear`. */
  private control(call: IncomingCall): Answer {
    if (call.method === 'GET' && call.url.pathname === '/_accepted') return { status: 200, body: { calls: this.calls, accepted: this.accepted } };
    if (call.method !== 'POST') return { status: 404 };
    if (call.url.pathname === '/_clear') this.clear();
    else if (call.url.pathname === '/_fault') this.failNext(JSON.parse(call.body) as Fault);
    else if (call.url.pathname === '/_faults') this.standing = call.body === '' ? null : JSON.parse(call.body) as Fault;
    else return { status: 404 };
    return { status: 200, body: { ok: true } };
  }

  private changed(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return Promise.reject(new Error(`No further message at the stand-in; accepted so far: ${this.accepted.length}`));
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.waiters.push(() => { clearTimeout(timer); resolve(); });
    });
  }
}

function write(response: ServerResponse, answer: Answer): void {
  const body = answer.body === undefined ? '' : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  response.writeHead(answer.status, { ...(body === '' ? {} : { 'content-type': 'application/json' }), ...answer.headers, 'content-length': String(Buffer.byteLength(body)) });
  response.end(body);
}

function writeText(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': String(Buffer.byteLength(body)) });
  response.end(body);
}

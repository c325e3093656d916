import { Injectable } from '@nestjs/common';
import { newId } from './ids.js';
import { Redis } from './redis.js';

type Listener = (payload: unknown) => void;
const CHANNEL = 'tappplus:broadcast';

/**
 * Best-effort messages between the processes of the box (Redis pub/sub): hear yourself at once, the others when Redis is there.
 * Nothing may depend on one arriving.
 */
@Injectable()
export class Broadcast {
  private readonly origin = newId();
  private readonly listeners = new Map<string, Set<Listener>>();
  private subscribed = false;

  constructor(private readonly redis: Redis) {}

  /** Tells all processes. Payloads hold ids only, never names or numbers. */
  publish(topic: string, payload: unknown): void {
    this.deliver(topic, payload);
    if (!this.redis.ready) return;
    const message = JSON.stringify({ origin: this.origin, topic, payload });
    this.redis.client.publish(CHANNEL, message).catch(() => undefined);
  }

  /** Listens until the returned function is called. */
  subscribe(topic: string, listener: Listener): () => void {
    this.open();
    const set = this.listeners.get(topic) ?? new Set();
    set.add(listener);
    this.listeners.set(topic, set);
    return () => {
      set.delete(listener);
      if (set.size === 0) this.listeners.delete(topic);
    };
  }

  private open(): void {
    if (this.subscribed) return;
    this.subscribed = true;
    const client = this.redis.connect({ maxRetriesPerRequest: null });
    client.on('message', (_channel: string, text: string) => this.receive(text));
    client.subscribe(CHANNEL).catch(() => undefined);
  }

  private receive(text: string): void {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null || !('origin' in message) || !('topic' in message)) return;
    if (message.origin === this.origin || typeof message.topic !== 'string') return;
    this.deliver(message.topic, 'payload' in message ? message.payload : undefined);
  }

  private deliver(topic: string, payload: unknown): void {
    for (const listener of this.listeners.get(topic) ?? []) listener(payload);
  }
}

import { Redis as Client, type RedisOptions } from 'ioredis';
import { Logger } from './logger.js';

/**
 * The box's Redis. It never blocks start-up and never fails it: commands are refused at once while Redis is away
 * (`ready` is false), and the connection comes back by itself.
 */
export class Redis {
  /** For plain commands. Rejects at once while Redis is away. */
  readonly client: Client;
  private readonly others: Client[] = [];
  private complained = false;

  constructor(readonly url: string, private readonly logger: Logger) {
    this.client = this.connect({ enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 2000 });
  }

  /** True while commands can be sent. */
  get ready(): boolean {
    return this.client.status === 'ready';
  }

  /** A further connection of its own (subscriber, Bull). Closed with this object. */
  connect(options: RedisOptions = {}): Client {
    const client = new Client(this.url, { connectTimeout: 2000, retryStrategy: (times) => Math.min(times * 100, 1000), ...options });
    client.on('error', (error: Error) => this.complain(error));
    client.on('ready', () => { this.complained = false; });
    this.others.push(client);
    return client;
  }

  /** Ends every connection without waiting for answers. */
  close(): void {
    for (const client of this.others) client.disconnect();
  }

  private complain(error: Error): void {
    if (this.complained) return;
    this.complained = true;
    this.logger.warn('Redis is away; the box works on without it', { error });
  }
}

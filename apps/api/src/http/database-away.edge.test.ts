import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { Database, UnitOfWork } from '@tappplus/db';
import { openTestDatabase, type TestDatabase } from '@tappplus/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.js';

/** A way to PostgreSQL that can be cut. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  port = 0;

  constructor(private readonly target: { host: string; port: number }) {}

  async open(): Promise<void> {
    this.server = createServer((near) => {
      const far = connect(this.target);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => { near.destroy(); far.destroy(); this.sockets.delete(socket); });
      }
      near.pipe(far).pipe(near);
    }).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async cut(): Promise<void> {
    const { server } = this;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

describe('while the database is away', () => {
  let real: TestDatabase;
  let wire: Wire;
  let api: TestApi;
  let token: string;

  beforeAll(async () => {
    real = await openTestDatabase('postgres');
    const url = new URL(real.options.url);
    wire = new Wire({ host: url.hostname, port: Number(url.port) });
    await wire.open();
    url.host = `127.0.0.1:${wire.port}`;
    const options = { url: url.href, dataDir: real.options.dataDir, waitMs: 1000 };
    const database = await Database.open(options);
    api = await TestApi.start({ store: { database, uow: new UnitOfWork(database), options, close: () => database.close() } });
    const clinic = await api.factories.organization();
    token = await api.tokenFor((await api.factories.member(clinic.id, ['OWNER'])).id, clinic.id);
  });
  afterAll(async () => {
    await api.close();
    await wire.cut();
    await real.close();
  });

  it('says so, never more, and works again when it is back', async () => {
    const calls = () => Promise.all([api.call('GET', '/practitioners', { token }), api.call('GET', '/people', { token }), api.call('POST', '/practitioners', { token, body: { firstName: 'A', lastName: 'B' } })]);
    expect((await calls()).map((answer) => answer.status)).toEqual([200, 200, 201]);
    await wire.cut();
    for (const answer of await calls()) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' }, headers: { 'retry-after': '1' } });
      expect(JSON.stringify(answer.body)).not.toMatch(/postgres|ECONN|127\.0\.0\.1|prisma/i);
    }
    expect((await api.call('GET', '/health/ready')).status).toBe(503);
    expect(await api.call('GET', '/health/live')).toMatchObject({ status: 200 });
    expect(await api.call('GET', '/health')).toMatchObject({ status: 200, body: { state: 'DOWN' } });
    await wire.open();
    await expect.poll(async () => (await calls()).map((answer) => answer.status), { timeout: 10_000, interval: 200 }).toEqual([200, 200, 201]);
  });
});

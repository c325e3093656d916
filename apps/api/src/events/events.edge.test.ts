import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LiveEvents } from '@tappplus/core/platform/live';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.js';

describe('the event stream', () => {
  let api: TestApi;
  let port: number;
  let clinicId: string;
  let token: string;

  beforeAll(async () => {
    api = await TestApi.start();
    await api.app.listen(0, '127.0.0.1');
    port = ((api.app.getHttpServer() as { address(): AddressInfo }).address()).port;
    clinicId = (await api.factories.organization()).id;
    token = await api.tokenFor((await api.factories.member(clinicId, ['RECEPTION'])).id, clinicId);
  });
  afterAll(() => api.close());

  const connect = (headers: Record<string, string>): Promise<IncomingMessage> => new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/api/v1/events', headers }, resolve).on('error', reject).end();
  });

  it('is closed to whoever is not signed in', async () => {
    const response = await connect({});
    expect(response.statusCode).toBe(401);
    response.destroy();
  });

  it('ends within 5 s of a deactivation, told or not', async () => {
    const user = await api.factories.member(clinicId, ['LAB']);
    const response = await connect({ authorization: `Bearer ${await api.tokenFor(user.id, clinicId)}` });
    expect(response.statusCode).toBe(200);
    const ended = new Promise((resolve) => { response.resume().on('end', resolve); });
    await api.store.uow.run(() => api.store.database.tx.membership.updateMany({ where: { userId: user.id }, data: { deactivatedAt: new Date() } }));
    const before = performance.now();
    await ended;
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('tells a clinic what changed in it, and nothing of another, and ends with the server', async () => {
    const response = await connect({ authorization: `Bearer ${token}` });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('text/event-stream');
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; });
    const ended = new Promise((resolve) => { response.on('end', resolve); });
    await expect.poll(() => text).toContain(': connected');
    const live = api.app.get(LiveEvents, { strict: false });
    live.publish((await api.factories.organization()).id, { topic: 'outbox' });
    live.publish(clinicId, { topic: 'people', id: clinicId });
    await expect.poll(() => text).toContain(`event: change\ndata: {"topic":"people","id":"${clinicId}"}\n\n`);
    expect(text).not.toContain('outbox');
    await api.app.close();
    await ended;
  });
});

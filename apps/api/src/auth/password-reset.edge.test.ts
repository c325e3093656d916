import { PasswordResetService } from '@tappplus/core/auth/password-reset.service';
import { FakeClock } from '@tappplus/testing';
import { FakeSendGrid } from '@tappplus/testing/providers/fake-sendgrid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../testing/test-api.js';

const NEW_PASSWORD = 'four quiet storks at noon';

describe('a forgotten password', () => {
  let api: TestApi;
  let clock: FakeClock;
  let mail: FakeSendGrid;
  let clinicId: string;

  beforeAll(async () => {
    mail = new FakeSendGrid();
    const url = await mail.listen();
    clock = new FakeClock(new Date().toISOString());
    api = await TestApi.start({ clock, env: { SENDGRID_API_KEY: 'SG.test', SENDGRID_FROM: 'box@clinic.example', SENDGRID_BASE_URL: url } });
    clinicId = (await api.factories.organization()).id;
  });
  afterAll(async () => {
    await api.close();
    await mail.close();
  });

  const ask = async (email: string, headers: Record<string, string> = { host: 'clinic.local:8080' }) => {
    const answer = await api.call('POST', '/auth/request-password-reset', { body: { email }, headers });
    await api.app.get(PasswordResetService, { strict: false }).settled();
    return answer;
  };
  const mailsTo = (email: string) => mail.accepted.filter((message) => message.recipient === email);
  const tokenIn = (text: string) => /#token=([\w-]+)/.exec(text)?.[1] ?? '';
  const reset = (token: string, newPassword = NEW_PASSWORD) => api.call('POST', '/auth/reset-password', { body: { token, newPassword } });
  const user = (email: string, locale: string | null = null) => api.factories.member(clinicId, ['DOCTOR'], { email, locale });

  it('is answered alike for nobody, and then nothing is sent', async () => {
    const { id } = await user('known@staff.example');
    const [known, unknown] = [await ask('Known@staff.example'), await ask('nobody@staff.example')];
    expect(known).toMatchObject({ status: 200, body: { ok: true } });
    expect(unknown.body).toEqual(known.body);
    expect(mailsTo('known@staff.example')).toHaveLength(1);
    expect(mailsTo('nobody@staff.example')).toHaveLength(0);
    expect(await api.store.database.current.passwordReset.count({ where: { userId: id } })).toBe(1);
  });

  it('leads by a link to the box’s own address to a new password, once, within the hour; every session ends', async () => {
    const { id, email } = await user('link@staff.example', 'ar');
    const access = await api.tokenFor(id, clinicId);
    await ask(email);
    const [message] = mailsTo(email);
    expect(message?.subject).toBe('كلمة مرور جديدة');
    expect(message?.text).toContain('http://clinic.local:8080/reset-password#token=');
    const token = tokenIn(message?.text ?? '');
    const rows = await api.store.database.current.passwordReset.findMany({ where: { userId: id } });
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await reset(token, 'short')).toMatchObject({ status: 422, body: { errors: [{ field: 'newPassword', code: 'TOO_SHORT' }] } });
    const answers = await Promise.all([reset(token), reset(token)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
    expect(await reset(token)).toMatchObject({ status: 422, body: { errors: [{ field: 'token', code: 'INVALID' }] } });
    expect((await api.call('GET', '/auth/me', { token: access })).status).toBe(401);
    expect((await api.call('POST', '/auth/login', { body: { identifier: email, password: NEW_PASSWORD } })).status).toBe(200);
    expect(api.logLines.join('')).not.toContain(token);
  });

  it('is too late after an hour, and an older link dies with a newer one’s use', async () => {
    const { email } = await user('late@staff.example');
    await ask(email);
    await ask(email);
    const [first, second] = mailsTo(email).map((message) => tokenIn(message.text));
    expect((await reset(second ?? '')).status).toBe(200);
    expect((await reset(first ?? '')).status).toBe(422);
    await ask(email);
    clock.advance('PT61M');
    expect((await reset(tokenIn(mailsTo(email).at(-1)?.text ?? ''))).status).toBe(422);
    expect((await reset('an invented token')).status).toBe(422);
  });

  it('sends no more than five mails an hour to one account', async () => {
    const { email } = await user('often@staff.example');
    for (let i = 0; i < 8; i += 1) await ask(email);
    expect(mailsTo(email)).toHaveLength(5);
  });

  it('sends no link to a host that the caller invented', async () => {
    const { email } = await user('victim@staff.example');
    expect((await ask(email, { host: 'evil.example' })).status).toBe(200);
    expect(mailsTo(email)).toHaveLength(0);
  });

  it('puts no link into the outbox that staff read', async () => {
    const plain = await TestApi.start();
    try {
      const clinic = await plain.factories.organization();
      const { email, id } = await plain.factories.member(clinic.id, ['DOCTOR']);
      expect((await plain.call('POST', '/auth/request-password-reset', { body: { email } })).status).toBe(200);
      await plain.app.get(PasswordResetService, { strict: false }).settled();
      expect(await plain.store.database.current.passwordReset.count({ where: { userId: id } })).toBe(0);
    } finally {
      await plain.close();
    }
  });
});

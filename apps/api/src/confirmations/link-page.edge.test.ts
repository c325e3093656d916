import { bytesOf, LinkTokens, textOf } from '@tappplus/core/reminders/links/link-tokens';
import { newId } from '@tappplus/core/platform/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi, type TestAnswer, type TestCall } from '../testing/test-api.js';

const HOUR = 3_600_000;
let api: TestApi;
let tokens: LinkTokens;
let clinicId: string;
beforeAll(async () => {
  api = await TestApi.start({ env: { PUBLIC_URL: 'https://rdv.example', RATE_LIMIT_ANONYMOUS: '100' } });
  tokens = api.app.get(LinkTokens, { strict: false });
  clinicId = (await api.factories.organization({ name: 'Clinique <Atlas> & "Cie"', phone: '+212522123456', address: '12, rue des Palmiers, Casablanca' })).id;
});
afterAll(() => api.close());

/** An intervention of a patient with a link to it, and its token. */
const linked = async (given: { firstName?: string; location?: string; beginsIn?: number; steps?: number } = {}) => {
  const person = await api.factories.person(clinicId, { firstName: given.firstName ?? 'Salma' });
  const type = await api.factories.interventionType(clinicId);
  const at = new Date(Date.now() + (given.beginsIn ?? 48 * HOUR));
  const stamps = { createdAt: at, updatedAt: at };
  const id = newId();
  const { token, hash } = tokens.make();
  await api.store.uow.run(async () => {
    const { tx } = api.store.database;
    await tx.intervention.create({
      data: {
        id, organizationId: clinicId, personId: person.id, typeId: type.id, scheduledLocal: at.toISOString().slice(0, 19), timeZone: 'Africa/Casablanca', scheduledAt: at, endsAt: new Date(at.getTime() + HOUR),
        durationMinutes: 60, location: given.location ?? null, status: 'SCHEDULED', revision: 1, ...stamps,
      },
    });
    await tx.confirmationLink.create({ data: { id: newId(), organizationId: clinicId, tokenHash: hash, appointmentKind: 'INTERVENTION', appointmentId: id, personId: person.id, createdAt: at, expiresAt: at } });
    for (let position = 0; position < (given.steps ?? 0); position += 1) {
      await tx.preparationStep.create({ data: { id: newId(), organizationId: clinicId, interventionTypeId: type.id, position, kind: 'OTHER', texts: JSON.stringify({ fr: 'Très long texte de préparation. '.repeat(9), ar: 'نص طويل جدا للتحضير قبل الموعد. '.repeat(9) }), ...stamps } });
    }
  });
  return { id, token, person, type };
};
let lastAddress = 0;
/** Each call from an address of its own unless one is given, so that limits do not hide what is tested. */
const call = (method: string, path: string, more: TestCall = {}): Promise<TestAnswer> => {
  lastAddress += 1;
  return api.call(method, path, { ...more, headers: { 'x-forwarded-for': `10.${(lastAddress >> 16) & 255}.${(lastAddress >> 8) & 255}.${lastAddress & 255}`, ...more.headers } });
};
const open = (token: string, query = '', headers: Record<string, string> = {}) => call('GET', `/c/${token}${query}`, { headers });
const post = (token: string, fields: Record<string, string>, headers: Record<string, string> = {}) => call('POST', `/c/${token}`, { raw: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } });
const formToken = (html: unknown) => /name="f" value="([\w-]+)"/.exec(String(html))?.[1] ?? '';
const confirmation = async (id: string) => (await api.store.database.current.intervention.findUniqueOrThrow({ where: { id } })).confirmation;

describe('the page behind a link', () => {
  it('is small HTML without script that nobody keeps, frames or finds', async () => {
    const { token, person, type } = await linked({ location: 'Salle 2 <b>', steps: 10, firstName: 'Fatima "Zahra"' });
    for (const locale of ['fr', 'ar', 'en']) {
      const answer = await open(token, `?l=${locale}`);
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': expect.stringContaining('noindex'), 'x-content-type-options': 'nosniff' });
      expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/);
      const html = String(answer.body);
      expect(Buffer.byteLength(html) + JSON.stringify(answer.headers).length).toBeLessThan(30_000);
      expect(html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
      expect(html).not.toMatch(/<script|<b>|"Cie"|"Zahra"|src=|url\(/);
      expect(html).not.toContain(person.lastName);
      expect(html).not.toContain(type.name);
      expect(html).toContain('href="tel:+212522123456"');
    }
    expect(Buffer.byteLength(String((await open((await linked()).token)).body))).toBeLessThan(8_000);
  });

  it('takes an answer by a plain form, and gives the language along', async () => {
    const { id, token } = await linked();
    const shown = await open(token, '?l=ar');
    expect(await confirmation(id)).toBe('UNANSWERED');
    const answered = await post(token, { f: formToken(shown.body), l: 'ar', a: 'CONFIRM' });
    expect([answered.status, await confirmation(id)]).toEqual([200, 'CONFIRMED']);
    expect(answered.body).toContain('شكرا');
    expect((await post(token, { f: formToken(shown.body), a: 'CONFIRM' })).status).toBe(200);
    await post(token, { f: 'made up', a: 'CANCEL' });
    await post(token, { f: formToken(shown.body), a: 'DELETE' });
    expect(await confirmation(id)).toBe('CONFIRMED');
    await post(token, { f: formToken(shown.body), a: 'MOVE', wish: `x${'y'.repeat(5_000)}\u0000` });
    expect(await confirmation(id)).toBe('MOVE_REQUESTED');
  });

  it('says the same of every token it does not open, whatever is wrong', async () => {
    const over = await linked({ beginsIn: -2 * HOUR });
    const { token } = await linked();
    const wrong = [over.token, tokens.make().token, new LinkTokens('the key of another box, 32 letters').make().token, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, 'x', '%00', '..%2f..%2fsetup', `${token}${token}`, '9'.repeat(33), `${token}.`, token.toLowerCase()];
    const answers = await Promise.all(wrong.map((each) => open(each)));
    expect(new Set(answers.map((answer) => `${answer.status} ${String(answer.body)}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect((await open('x', '', { 'accept-language': 'de, ar-MA;q=0.9' })).body).toContain('dir="rtl"');
    expect((await post(tokens.make().token, { a: 'CONFIRM' })).status).toBe(404);
  });

  it('accepts none of 10,000 made-up tokens, and asks the database for none of them', async () => {
    const { token } = await linked();
    const bytes = bytesOf(token) ?? Buffer.alloc(24);
    let seed = 20_261_120;
    const random = () => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed; };
    for (let round = 0; round < 10_000; round += 1) {
      const forged = Buffer.from(bytes);
      // Half are the real one with some bits turned, half wholly made up.
      for (let turns = 0; turns < (round % 2 === 0 ? 1 + (random() % 3) : 24); turns += 1) {
        const place = round % 2 === 0 ? random() % 24 : turns;
        forged[place] = (forged[place] ?? 0) ^ (1 + (random() % 255));
      }
      if (!forged.equals(bytes)) expect(tokens.read(textOf(forged))).toBeNull();
    }
  });

  it('is limited per token and per address, and says so in words', async () => {
    const { token } = await linked();
    const seen: number[] = [];
    for (let round = 0; round < 45; round += 1) seen.push((await open(token)).status);
    expect([seen[0], seen.at(-1)]).toEqual([200, 429]);
    const guesses: TestAnswer[] = [];
    for (let round = 0; round < 25; round += 1) guesses.push(await open(`guess${round}`, '', { 'x-forwarded-for': '203.0.113.99' }));
    expect([guesses[0]?.status, guesses.at(-1)?.status]).toEqual([404, 429]);
    expect(guesses.at(-1)).toMatchObject({ headers: { 'retry-after': expect.stringMatching(/^\d+$/), 'content-type': 'text/html; charset=utf-8' } });
    expect((await open((await linked()).token, '', { 'x-forwarded-for': '203.0.113.98' })).status).toBe(200);
  });

  it('never stands in the log', async () => {
    const { token } = await linked();
    await open(token);
    await post(token, { a: 'CONFIRM' });
    expect(api.logLines.join('\n')).not.toContain(token.slice(0, 12));
  });
});

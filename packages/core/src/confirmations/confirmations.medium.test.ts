import type { Channel } from '@tappplus/contracts';
import { meaningOfReply } from '@tappplus/domain/confirmations/meaning-of-reply';
import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Config } from '../platform/config.js';
import { DomainEvents } from '../platform/domain-events.js';
import { newId } from '../platform/ids.js';
import { runInContext, systemContext } from '../platform/request-context.js';
import { ConfirmationLinks } from '../reminders/links/confirmation-links.service.js';
import { LinkTokens } from '../reminders/links/link-tokens.js';
import { AnswersService } from './answers.service.js';
import { ConfirmationsModule } from './confirmations.module.js';
import { LinkPageService } from './link-page.service.js';
import type { LinkForm, LinkPage } from './page/page-model.js';
import { renderLinkPage } from './page/render-page.js';
import { PreparationService } from './preparation/preparation.service.js';
import { RepliesService } from './replies/replies.service.js';

const START = '2026-11-20T09:00:00Z';
const VISITOR = { requestId: 'a visit', address: '203.0.113.7', locale: null };
const NOWHERE = { formToken: '', action: null, wish: '', step: '' } as const;
let scene: ReminderScene;
let clinic: SceneClinic;
let pages: LinkPageService;

beforeAll(async () => {
  scene = await ReminderScene.open(START, [ConfirmationsModule]);
  Object.defineProperty(scene.core.app.get(Config), 'publicUrl', { value: 'https://rdv.example' });
  pages = scene.core.get(LinkPageService);
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.reset(START);
  clinic = await scene.clinic({ phone: '+212522123456' });
});

const db = () => scene.core.database.current;
/** Sends what is due and answers the tokens of the links that left, in order. */
const send = async (at: string): Promise<string[]> => {
  const before = scene.sent.length;
  await scene.sweepAt(at);
  return scene.sent.slice(before).flatMap((message) => [...message.body.matchAll(/https:\/\/rdv\.example\/c\/([\w-]+)/g)].map((match) => match[1] ?? ''));
};
const tap = async (token: string, action: LinkForm['action'], more: Partial<LinkForm> = {}): Promise<LinkPage | null> => {
  const shown = await pages.open(token, VISITOR);
  return pages.submit(token, { ...NOWHERE, formToken: shown?.formToken ?? '', action, ...more }, VISITOR);
};
const told = async (scheduledAt = '2026-11-25T09:00', personId?: string) => {
  const booked = await clinic.book(scheduledAt, personId);
  const day = Temporal.PlainDate.from(scheduledAt.slice(0, 10)).subtract({ days: 2 }).toString();
  const [token = ''] = await send(`${day}T${scheduledAt.slice(11)}:00Z`);
  return { id: booked.id, token };
};
const state = async (id: string) => (await db().intervention.findUniqueOrThrow({ where: { id } })).confirmation;
const reply = async (sender: string, text: string, channel: Channel = 'SMS'): Promise<string> => {
  const id = newId();
  await scene.core.uow.run(async () => {
    await scene.core.database.tx.inboundMessage.create({
      data: { id, organizationId: clinic.id, channel, provider: 'TWILIO', providerMessageId: `SM${id}`, sender, meaning: meaningOfReply(text), receivedAt: new Date(scene.clock.now().epochMilliseconds) },
    });
    await runInContext(systemContext(clinic.id), () => scene.core.get(DomainEvents).emit('message.received', { organizationId: clinic.id, inboundMessageId: id }));
  });
  return id;
};
const message = (id: string) => db().inboundMessage.findUniqueOrThrow({ where: { id } });

describe('the link of a message', () => {
  beforeEach(() => clinic.rule('SMS', 'P2D'));

  it('opens the page of its appointment; only its hash is kept, and looking changes nothing', async () => {
    const { id, token } = await told();
    expect(token).toHaveLength(33);
    const links = await db().confirmationLink.findMany({ where: { appointmentId: id } });
    expect(links).toMatchObject([{ personId: clinic.person.id, openedAt: null }]);
    expect(JSON.stringify(links)).not.toContain(token);
    expect(await pages.open(token, VISITOR)).toMatchObject({ state: 'OPEN', confirmation: 'UNANSWERED', firstName: 'Fatima', moved: false, when: { weekday: 'mercredi', date: '25 novembre', time: '09:00' } });
    expect(await state(id)).toBe('UNANSWERED');
    expect(await db().confirmationLink.findMany({ where: { appointmentId: id } })).toEqual(links);
  });

  it('shows neither the act nor the last name, in any language', async () => {
    const { token } = await told();
    for (const locale of ['fr', 'ar', 'en'] as const) {
      const page = await pages.open(token, { ...VISITOR, locale });
      if (page === null) throw new Error('The link opens nothing.');
      const html = renderLinkPage(page);
      expect(html).not.toContain(clinic.person.lastName);
      expect(html).not.toContain(clinic.type.name);
      expect(html).not.toMatch(/<script|javascript:|src=|@import|url\(/i);
      expect(Buffer.byteLength(html)).toBeLessThan(8_000);
    }
  });

  it('confirms; the answer is audited as the patient’s, twice is once, and it may be changed', async () => {
    const { id, token } = await told();
    expect(await tap(token, 'CONFIRM')).toMatchObject({ confirmation: 'CONFIRMED' });
    await tap(token, 'CONFIRM');
    expect(await db().patientAnswer.findMany({ where: { appointmentId: id } })).toMatchObject([{ answer: 'CONFIRM', source: 'LINK', handledAt: expect.any(Date) }]);
    expect(await db().intervention.findUnique({ where: { id } })).toMatchObject({ confirmation: 'CONFIRMED', confirmedBy: 'LINK', confirmedAt: expect.any(Date) });
    expect(await db().auditEntry.findMany({ where: { organizationId: clinic.id, action: 'confirmations.answer' } })).toMatchObject([{ actorKind: 'PATIENT', actorUserId: null, entityId: id, address: VISITOR.address }]);
    expect(await tap(token, 'MOVE', { wish: 'jeudi matin' })).toMatchObject({ confirmation: 'MOVE_REQUESTED' });
    const open = await clinic.as(() => scene.core.get(AnswersService).list({ open: 'true' }));
    expect(open.items).toMatchObject([{ interventionId: id, answer: 'MOVE', wish: 'jeudi matin', person: { id: clinic.person.id } }]);
    expect(JSON.stringify(await db().patientAnswer.findMany())).not.toContain('jeudi');
  });

  it('of a moved appointment shows the new hour, and takes no answer that was given to the old one', async () => {
    const { id, token } = await told();
    const before = await pages.open(token, VISITOR);
    await tap(token, 'CONFIRM');
    await clinic.move(id, '2026-11-26T10:00');
    expect(await state(id)).toBe('UNANSWERED');
    const late = await pages.submit(token, { ...NOWHERE, formToken: before?.formToken ?? '', action: 'CONFIRM' }, VISITOR);
    expect(late).toMatchObject({ stale: true, moved: true, confirmation: 'UNANSWERED', when: { time: '10:00', date: '26 novembre' } });
    expect(await tap(token, 'CONFIRM')).toMatchObject({ stale: false, confirmation: 'CONFIRMED' });
  });

  it('stands no longer in the list once its hour has moved: an old yes is none to the new hour, a wish waits no more', async () => {
    const { id, token } = await told();
    const listed = async (query = {}) => (await clinic.as(() => scene.core.get(AnswersService).list(query))).items.map((each) => [each.answer, each.stands]);
    await tap(token, 'CONFIRM');
    expect(await listed()).toEqual([['CONFIRM', true]]);
    await clinic.move(id, '2026-11-26T10:00');
    expect(await listed()).toEqual([['CONFIRM', false]]);
    scene.clock.set('2026-11-23T10:00:00Z');
    await tap(token, 'CONFIRM');
    expect(await listed()).toEqual([['CONFIRM', true], ['CONFIRM', false]]);
    scene.clock.set('2026-11-23T11:00:00Z');
    await tap(token, 'MOVE');
    expect(await listed({ open: 'true' })).toEqual([['MOVE', true]]);
    await clinic.move(id, '2026-11-27T10:00');
    expect(await listed({ open: 'true' })).toEqual([]);
    expect(await listed()).toEqual([['MOVE', false], ['CONFIRM', false], ['CONFIRM', false]]);
  });

  it('takes answers until the appointment begins and opens nothing once it is over, cancelled patients neither', async () => {
    const { id, token } = await told();
    scene.clock.set('2026-11-25T09:00:00Z');
    expect(await tap(token, 'CONFIRM')).toMatchObject({ state: 'BEGUN', confirmation: 'UNANSWERED' });
    scene.clock.set('2026-11-25T09:30:00Z');
    expect(await tap(token, 'CONFIRM')).toBeNull();
    scene.clock.set('2026-11-24T09:00:00Z');
    await scene.core.uow.run(() => scene.core.database.tx.person.update({ where: { id: clinic.person.id }, data: { deceasedAt: new Date() } }));
    expect(await pages.open(token, VISITOR)).toBeNull();
    expect(await state(id)).toBe('UNANSWERED');
  });

  it('knows no token that was not sent', async () => {
    await told();
    expect(await pages.open(new LinkTokens('another box, another key, 32 letters').make().token, VISITOR)).toBeNull();
    expect(await pages.open(scene.core.get(LinkTokens).make().token, VISITOR)).toBeNull();
  });

  it('stands once for each appointment in a message that merges several', async () => {
    const [one, other] = [await clinic.book('2026-11-25T09:00'), await clinic.book('2026-11-25T15:00')];
    const tokens = await send('2026-11-24T09:00:00Z');
    expect(scene.sent).toHaveLength(1);
    expect((await Promise.all(tokens.map((token) => pages.open(token, VISITOR)))).map((page) => page?.when.time)).toEqual(['09:00', '15:00']);
    await tap(tokens[1] ?? '', 'CONFIRM');
    expect([await state(one.id), await state(other.id)]).toEqual(['UNANSWERED', 'CONFIRMED']);
  });

  it('is forgotten a year after its hour', async () => {
    const { id } = await told();
    const links = () => db().confirmationLink.count({ where: { appointmentId: id } });
    scene.clock.set('2027-11-20T09:00:00Z');
    await scene.core.get(ConfirmationLinks).removeExpired();
    expect(await links()).toBe(1);
    scene.clock.set('2027-11-28T09:00:00Z');
    await scene.core.get(ConfirmationLinks).removeExpired();
    expect(await links()).toBe(0);
  });

  it('is not made where the box has no public address', async () => {
    Object.defineProperty(scene.core.app.get(Config), 'publicUrl', { value: null, configurable: true });
    await clinic.book('2026-11-25T09:00');
    await scene.sweepAt('2026-11-23T09:00:00Z');
    expect(scene.sent).toHaveLength(1);
    expect(scene.sent[0]?.body).not.toContain('http');
    expect(await db().confirmationLink.count({ where: { organizationId: clinic.id } })).toBe(0);
    Object.defineProperty(scene.core.app.get(Config), 'publicUrl', { value: 'https://rdv.example', configurable: true });
  });
});

describe('an answer and the reminders', () => {
  it('a yes silences what is left of the day and keeps the next ones; a no silences all, until staff has dealt with it', async () => {
    for (const before of ['P2D', 'P1D', 'PT4H']) await clinic.rule('SMS', before);
    await clinic.rule('EMAIL', 'P2D', { at: '18:00' });
    const { id, token } = await told();
    await tap(token, 'CONFIRM');
    const waiting = async () => (await clinic.reminders(id)).filter((row) => row.status === 'PENDING').map((row) => row.scheduledLocal.slice(0, 16));
    const answered = async () => (await clinic.reminders(id)).filter((row) => row.status === 'SKIPPED' && row.reason === 'ANSWERED').map((row) => row.scheduledLocal.slice(0, 16));
    expect([await waiting(), await answered()]).toEqual([['2026-11-24T09:00', '2026-11-25T05:00'], ['2026-11-23T18:00']]);
    await tap(token, 'CANCEL');
    expect(await waiting()).toEqual([]);
    const { items: [wish] } = await clinic.as(() => scene.core.get(AnswersService).list({ open: 'true' }));
    expect(wish).toMatchObject({ answer: 'CANCEL' });
    await clinic.as(() => scene.core.get(AnswersService).handle(wish?.id ?? ''));
    expect(await state(id)).toBe('UNANSWERED');
    expect((await waiting()).sort()).toEqual(['2026-11-23T18:00', '2026-11-24T09:00', '2026-11-25T05:00']);
    expect((await clinic.as(() => scene.core.get(AnswersService).list({ open: 'true' }))).items).toEqual([]);
  });

  it('a yes ends the next channel of a chain that waits', async () => {
    await clinic.rule('SMS', 'P2D', { fallback: ['EMAIL'] });
    const { id, token } = await told();
    const [sent] = await clinic.reminders(id);
    if (sent === undefined) throw new Error('Nothing was planned.');
    await scene.core.uow.run(() => scene.core.database.tx.reminder.create({ data: { ...sent, id: newId(), channel: 'EMAIL', recipient: clinic.person.email, status: 'PENDING', fallbackOfId: sent.id, nextActionAt: new Date('2026-11-23T12:00:00Z'), sentAt: null, provider: null, providerMessageId: null } }));
    await tap(token, 'CONFIRM');
    expect((await clinic.reminders(id)).find((row) => row.channel === 'EMAIL')).toMatchObject({ status: 'CANCELLED', reason: 'ANSWERED' });
  });

  it('a move by staff closes the wish for another hour', async () => {
    await clinic.rule('SMS', 'P2D');
    const { id, token } = await told();
    await tap(token, 'MOVE');
    await clinic.move(id, '2026-11-27T09:00');
    expect(await db().patientAnswer.findMany({ where: { appointmentId: id, handledAt: null } })).toEqual([]);
    expect((await clinic.reminders(id)).filter((row) => row.status === 'PENDING').map((row) => row.scheduledLocal)).toEqual(['2026-11-25T09:00:00']);
  });

  it('stopping messages by the link closes its channel, plans the others and can be undone', async () => {
    await clinic.rule('SMS', 'P2D');
    await clinic.rule('SMS', 'P1D', { fallback: ['EMAIL'] });
    const { id, token } = await told();
    expect(await tap(token, 'STOP')).toMatchObject({ messages: { channel: 'SMS', refused: true } });
    await tap(token, 'STOP');
    expect(await db().consent.findMany({ where: { personId: clinic.person.id } })).toMatchObject([{ channel: 'SMS', granted: false, source: 'LINK' }]);
    expect(await db().patientAnswer.count({ where: { appointmentId: id, answer: 'OPT_OUT' } })).toBe(1);
    expect((await clinic.reminders(id)).filter((row) => row.status === 'PENDING').map((row) => row.channel)).toEqual(['EMAIL']);
    expect(await tap(token, 'START')).toMatchObject({ messages: { refused: false } });
    expect((await clinic.reminders(id)).filter((row) => row.status === 'PENDING').map((row) => row.channel)).toEqual(['SMS']);
  });
});

describe('a child and his mother', () => {
  it('the mother reads, answers for him and stops her own messages', async () => {
    await clinic.rule('SMS', 'P2D');
    const child = await scene.core.make.person(clinic.id, { firstName: 'Yassine', phone: null, email: null, locale: 'fr', guardianId: clinic.person.id });
    await scene.core.uow.run(() => scene.core.database.tx.person.update({ where: { id: clinic.person.id }, data: { locale: 'ar' } }));
    const { id, token } = await told('2026-11-25T09:00', child.id);
    expect(await tap(token, 'CONFIRM')).toMatchObject({ locale: 'ar', firstName: 'Yassine', confirmation: 'CONFIRMED' });
    await clinic.book('2026-12-02T09:00', child.id);
    await tap(token, 'STOP');
    expect(await db().consent.findMany({ where: { organizationId: clinic.id } })).toMatchObject([{ personId: clinic.person.id, channel: 'SMS', granted: false }]);
    expect((await clinic.statuses()).at(-1)).toEqual(['SKIPPED', 'OPTED_OUT']);
    await reply('+212612345678', 'START');
    expect((await clinic.statuses()).at(-1)?.[0]).toBe('PENDING');
    await reply('+212612345678', 'Non');
    expect(await state(id)).toBe('DECLINED');
  });
});

describe('a reply', () => {
  beforeEach(() => clinic.rule('SMS', 'P2D'));
  const phone = '+212612345678';

  it('confirms or declines the one appointment it can be about', async () => {
    const { id } = await told();
    const yes = await reply(phone, 'Oui merci');
    expect([await state(id), await message(yes)]).toMatchObject(['CONFIRMED', { needsStaff: false, handledAt: expect.any(Date), personId: clinic.person.id, reminderId: expect.any(String) }]);
    await reply(phone, 'لا');
    expect(await state(id)).toBe('DECLINED');
    expect(await db().patientAnswer.findMany({ where: { appointmentId: id }, orderBy: { id: 'asc' } })).toMatchObject([{ source: 'SMS', answer: 'CONFIRM' }, { source: 'SMS', answer: 'CANCEL', handledAt: null }]);
  });

  it('waits for staff when it could be about two, tells nothing, or comes from nobody', async () => {
    const brother = await scene.core.make.person(clinic.id, { firstName: 'Omar' });
    const [one, other] = [await told('2026-11-25T09:00'), await told('2026-11-26T09:00', brother.id)];
    for (const [from, text] of [[phone, 'oui'], [phone, 'oui mais pas demain'], ['+212699999999', 'non']] as const) expect(await message(await reply(from, text))).toMatchObject({ needsStaff: true, handledAt: null });
    expect([await state(one.id), await state(other.id)]).toEqual(['UNANSWERED', 'UNANSWERED']);
    const list = await clinic.as(() => scene.core.get(RepliesService).list({ needsStaff: 'true' }));
    expect(list.items.map((each) => each.people.map((person) => person.firstName).sort())).toEqual([[], ['Fatima', 'Omar'], ['Fatima', 'Omar']]);
    const first = list.items.at(-1)?.id ?? '';
    expect(await clinic.as(() => scene.core.get(RepliesService).resolve(first, { personId: brother.id }))).toMatchObject({ needsStaff: false, personId: brother.id });
    expect([await state(one.id), await state(other.id)]).toEqual(['UNANSWERED', 'CONFIRMED']);
    await expect(clinic.as(() => scene.core.get(RepliesService).resolve(first, { personId: newId() }))).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('STOP of one patient closes the channel and START opens it', async () => {
    const { id } = await told();
    await clinic.book('2026-12-02T09:00');
    await reply(phone, 'STOP');
    expect(await db().consent.findMany({ where: { personId: clinic.person.id } })).toMatchObject([{ channel: 'SMS', granted: false, source: 'SMS' }]);
    expect((await clinic.statuses()).at(-1)).toEqual(['SKIPPED', 'OPTED_OUT']);
    await reply(phone, 'START');
    expect((await clinic.statuses()).at(-1)?.[0]).toBe('PENDING');
    expect(await state(id)).toBe('UNANSWERED');
  });

  it('STOP of a family’s number asks staff whom it meant, and holds all messages until then', async () => {
    const brother = await scene.core.make.person(clinic.id, { firstName: 'Omar' });
    const mine = await clinic.book('2026-11-25T09:00');
    const his = await clinic.book('2026-11-26T09:00', brother.id);
    const stop = await reply(phone, 'Stop svp');
    expect(await message(stop)).toMatchObject({ needsStaff: true, personId: null });
    const last = async (id: string) => (await clinic.statuses(id)).at(-1);
    expect([await last(mine.id), await last(his.id)]).toEqual([['SKIPPED', 'OPTED_OUT'], ['SKIPPED', 'OPTED_OUT']]);
    await clinic.as(() => scene.core.get(RepliesService).resolve(stop, { personId: brother.id }));
    expect([await last(mine.id), await last(his.id)]).toEqual([['PENDING', null], ['SKIPPED', 'OPTED_OUT']]);
    expect(await db().consent.findMany({ where: { organizationId: clinic.id } })).toMatchObject([{ personId: brother.id, granted: false }]);
  });
});

describe('preparation', () => {
  const service = () => scene.core.get(PreparationService);
  const set = (steps: Parameters<PreparationService['put']>[1]['steps']) => clinic.as(() => service().put(clinic.type.id, { steps }));

  it('is read in the patient’s language, understood step by step, and asked for again when its text changes', async () => {
    await clinic.rule('SMS', 'P2D');
    const { steps } = await set([{ kind: 'FASTING', texts: {} }, { kind: 'OTHER', texts: { fr: 'Venez par l’entrée sud.' } }]);
    const { id, token } = await told();
    const page = await pages.open(token, { ...VISITOR, locale: 'ar' });
    expect(page?.steps).toMatchObject([{ text: expect.stringContaining('الموعد'), understood: false }, { text: 'Venez par l’entrée sud.' }]);
    await tap(token, 'UNDERSTOOD', { step: steps[0]?.id ?? '' });
    const after = await tap(token, 'UNDERSTOOD', { step: steps[0]?.id ?? '' });
    expect(after?.steps.map((step) => step.understood)).toEqual([true, false]);
    expect(await service().unanswered(clinic.id, '2026-11-25')).toMatchObject([{ interventionId: id, understood: 1, steps: 2, urgent: false }]);
    scene.clock.set('2026-11-24T18:00:00Z');
    expect(await service().unanswered(clinic.id, '2026-11-25')).toMatchObject([{ urgent: true }]);
    await clinic.as(() => service().understoodByStaff(id));
    expect(await service().unanswered(clinic.id, '2026-11-25')).toEqual([]);
    await set([{ ...(steps[0] ?? { kind: 'FASTING' }), texts: { fr: 'Ne mangez rien depuis minuit.' } }, { id: steps[1]?.id, kind: 'OTHER', texts: { fr: 'Venez par l’entrée sud.' } }]);
    expect(await service().unanswered(clinic.id, '2026-11-25')).toMatchObject([{ understood: 1, steps: 2 }]);
  });

  it('refuses what tells the act, a step of another type and an empty one', async () => {
    const refused = (steps: Parameters<typeof set>[0]) => set(steps).then(() => [], (error: { errors?: { field: string; code: string }[] }) => error.errors?.map(({ field, code }) => `${field} ${code}`));
    expect(await refused([{ kind: 'DOCUMENTS', texts: { fr: 'Apportez l’ordonnance de votre coloscopie' } }])).toEqual(['steps.0.texts.fr NOT_ALLOWED']);
    expect(await refused([{ kind: 'OTHER', texts: {} }, { id: newId(), kind: 'FASTING', texts: {} }])).toEqual(['steps.0.texts REQUIRED', 'steps.1.id UNKNOWN_ID']);
  });
});

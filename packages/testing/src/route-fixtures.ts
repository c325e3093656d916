import { newId } from '@tappplus/core/platform/ids';
import type { Factories } from './factories.js';
import type { TestDatabase } from './test-database.js';

/** What a fixture may use: the clinic's owner at the API, and the database for states the API does not make at will. */
export interface FixtureWorld {
  organizationId: string;
  ownerId: string;
  store: TestDatabase;
  factories: Factories;
  /** As the owner of the clinic. Rejects unless the answer is 2xx. */
  call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** A refresh token of a fresh sign-in of the owner. */
  refreshToken(): Promise<string>;
  /** The raw token of a password reset link. */
  resetToken(): Promise<string>;
  /** Credentials of a user made for this call. */
  credentials(): Promise<{ email: string; password: string }>;
  /** A different number at each call. */
  next(): number;
}

/** One call that the rightful caller may make, with real ids. */
export interface RouteCall {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}
export type RouteFixture = (world: FixtureWorld) => RouteCall | Promise<RouteCall>;

/** Stands in every name of the clinic whose rows nobody else may see. */
export const CANARY = 'Qzyxwcanary';
/** Stands in every clinical text: nowhere on the disk, in Redis or in a log. */
export const CLINICAL_CANARY = 'Wvutsclinicalcanary';
/** A password that no rule refuses; every account of the world has it. */
export const GOOD_PASSWORD = 'four quiet storks at noon';

const LETTERS = 'abcdefghij';
const word = (number: number) => [...String(number)].map((digit) => LETTERS[Number(digit)]).join('');
const idOf = (row: Record<string, unknown>): string => String(row['id']);

/** Without clinical text, which not everybody who may add a person may write. */
const personBody = (world: FixtureWorld) => {
  const number = world.next();
  return {
    firstName: `${CANARY}${word(number)}`, lastName: `Lname${word(number)}`, phone: `06${String(12_000_000 + number)}`, email: `p${number}@patients.example`, nationalId: `QZ${number}`,
    consents: { EMAIL: true }, confirmNotDuplicate: true,
  };
};
const person = async (world: FixtureWorld) => idOf(await world.call('POST', '/people', { ...personBody(world), medicalNotes: `${CLINICAL_CANARY} notes`, address: `${CLINICAL_CANARY} street` }));
const device = async (world: FixtureWorld, id: string) => idOf(await world.call('POST', `/people/${id}/devices`, { token: `device-token-${world.next()}`, platform: 'WEB' }));
const practitionerBody = (world: FixtureWorld) => ({ firstName: `${CANARY}${word(world.next())}`, lastName: 'Chraibi' });
const practitioner = async (world: FixtureWorld) => idOf(await world.call('POST', '/practitioners', practitionerBody(world)));
const typeBody = (world: FixtureWorld) => ({ name: `${CANARY} type ${word(world.next())}`, durationMinutes: 30 });
const type = async (world: FixtureWorld) => idOf(await world.call('POST', '/intervention-types', typeBody(world)));
const ruleBody = (world: FixtureWorld) => ({ name: `${CANARY} rule ${word(world.next())}`, channel: 'EMAIL', before: 'P3D', at: '10:00' });
const rule = async (world: FixtureWorld) => idOf(await world.call('POST', '/reminder-rules', ruleBody(world)));

const holidayBody = (world: FixtureWorld) => ({ date: Temporal.PlainDate.from('2030-01-01').add({ days: world.next() }).toString(), name: `${CANARY} closed`, kind: 'CLOSED' });
const holiday = async (world: FixtureWorld) => idOf(await world.call('POST', '/holidays', holidayBody(world)));

/** A day of its own for each, so that nothing clashes; far enough that every default reminder is still to come, and less than the five years appointments are made ahead. */
const day = (world: FixtureWorld) => Temporal.Now.plainDateISO('UTC').add({ days: 20 + (world.next() % 1700) }).toString();
const interventionBody = async (world: FixtureWorld) => ({ personId: await person(world), type: await type(world), scheduledAt: `${day(world)}T10:00`, practitionerId: await practitioner(world) });
const intervention = async (world: FixtureWorld) => world.call('POST', '/interventions', { ...(await interventionBody(world)), description: `${CLINICAL_CANARY} act` });
const interventionId = async (world: FixtureWorld) => idOf(await intervention(world));
const changed = (status: string): RouteFixture => async (world) => {
  const id = await interventionId(world);
  await world.call('POST', `/interventions/${id}/${status}`, {});
  return { params: { id } };
};

const reminder = async (world: FixtureWorld, state?: { status: string; reason: string | null }): Promise<string> => {
  const { reminders } = (await intervention(world)) as unknown as { reminders: { id: string; status: string }[] };
  const found = reminders.find((each) => each.status === 'PENDING');
  if (!found) throw new Error('The intervention of the fixture planned no reminder.');
  if (state) await world.store.uow.run(() => world.store.database.tx.reminder.update({ where: { id: found.id }, data: { ...state, nextActionAt: null } }));
  return found.id;
};
/** An intervention of this very minute; the API books none so late. */
const today = async (world: FixtureWorld): Promise<void> => {
  const id = await interventionId(world);
  await world.store.uow.run(() => world.store.database.tx.intervention.update({ where: { id }, data: { scheduledAt: new Date() } }));
};

/** An Internet that is away over a reminder of today, in a clinic whose e-mail leaves the box. */
const unreached = async (world: FixtureWorld): Promise<void> => {
  const id = await reminder(world);
  const now = new Date();
  const soon = new Date(now.getTime() + 4 * 3_600_000);
  await world.store.uow.run(async () => {
    const { tx } = world.store.database;
    await tx.providerOutage.create({ data: { id: newId(), organizationId: null, provider: 'INTERNET', startedAt: now, lastFailureAt: now, failures: 3 } });
    await tx.reminder.update({ where: { id }, data: { status: 'PENDING', reason: null, scheduledAt: now, usefulUntil: soon, nextActionAt: soon } });
  });
};
/** A change of legal time that moved one appointment. */
const timeLaw = async (world: FixtureWorld): Promise<string> => {
  const appointmentId = await interventionId(world);
  const [id, now] = [newId(), new Date()];
  await world.store.uow.run(async () => {
    const { tx } = world.store.database;
    await tx.timeLawChange.create({ data: { id, organizationId: world.organizationId, timeZone: 'Africa/Casablanca', fromVersion: '2026b', toVersion: '2026c', startedAt: now, finishedAt: now, appointmentCount: 1, reminderCount: 1 } });
    await tx.timeLawChangeItem.create({ data: { id: newId(), changeId: id, appointmentKind: 'INTERVENTION', appointmentId, scheduledLocal: '2026-12-10T09:00:00', oldAt: now, newAt: now, reminderCount: 1 } });
  });
  return id;
};
/** A message on the shelf of a channel without keys. */
const shelved = async (world: FixtureWorld): Promise<void> => {
  const id = await reminder(world);
  const now = new Date();
  await world.store.uow.run(async () => {
    const { tx } = world.store.database;
    const { channel } = await tx.reminder.update({ where: { id }, data: { status: 'SENT', provider: 'OUTBOX', sentAt: now, nextActionAt: null } });
    await tx.deliveryAttempt.create({ data: { id: newId(), organizationId: world.organizationId, reminderId: id, number: 1, channel, provider: 'OUTBOX', outcome: 'ACCEPTED', startedAt: now, finishedAt: now } });
  });
};
/** A patient of tomorrow whom nothing reached. */
const toCall = async (world: FixtureWorld): Promise<string> => {
  const id = await interventionId(world);
  const at = new Date(Date.now() + 24 * 3_600_000);
  await world.store.uow.run(async () => {
    await world.store.database.tx.reminder.updateMany({ where: { appointmentId: id }, data: { status: 'FAILED', reason: 'REFUSED', usefulUntil: at, nextActionAt: null } });
    await world.store.database.tx.intervention.update({ where: { id }, data: { scheduledAt: at } });
  });
  return id;
};
/** A person whose number takes no messages. */
const suppressed = async (world: FixtureWorld): Promise<{ personId: string; id: string }> => {
  const personId = await person(world);
  const { phone } = (await world.call('GET', `/people/${personId}`)) as unknown as { phone: string };
  const id = newId();
  await world.store.uow.run(() => world.store.database.tx.contactSuppression.create({ data: { id, organizationId: world.organizationId, channel: 'SMS', address: phone, reason: 'STOPPED', errorCode: '21610', since: new Date() } }));
  return { personId, id };
};
const template = async (world: FixtureWorld): Promise<string> => {
  const { items } = (await world.call('GET', '/message-templates?limit=1')) as unknown as { items: { id: string }[] };
  return items[0]?.id ?? '';
};
/** One of a language beyond the box's three. */
const addedTemplate = async (world: FixtureWorld): Promise<string> => {
  const { items } = (await world.call('GET', '/message-templates?channel=PUSH&locale=es')) as unknown as { items: { id: string }[] };
  const known = items[0]?.id;
  if (known !== undefined) return known;
  const made = (await world.call('POST', '/message-templates', { channel: 'PUSH', locale: 'es', subject: 'Cita', body: 'Hola {{firstName}}' })) as unknown as { id: string };
  return made.id;
};
/** The template that the world lacks: removed first, so that it can be added. */
const freeTemplate = async (world: FixtureWorld) => {
  const key = { organizationId: world.organizationId, channel: 'PUSH', locale: 'en' };
  await world.store.uow.run(async () => {
    await world.store.database.tx.messageTemplateVersion.deleteMany({ where: { template: key } });
    await world.store.database.tx.messageTemplate.deleteMany({ where: key });
  });
  return { channel: 'PUSH', locale: 'en', subject: 'Reminder', body: 'Hello {{firstName}}' };
};
const member = async (world: FixtureWorld) => (await world.factories.member(world.organizationId, ['LAB'], { firstName: `${CANARY}${word(world.next())}` })).id;
const memberBody = (world: FixtureWorld) => ({ email: `m${world.next()}@staff.example`, firstName: CANARY, lastName: 'Staff', roles: ['NURSE'], password: GOOD_PASSWORD });

/** A wish to come at another time, told on the telephone. */
const answer = async (world: FixtureWorld): Promise<string> => {
  await world.call('POST', `/interventions/${await interventionId(world)}/confirmation`, { answer: 'MOVE', wish: `${CLINICAL_CANARY} wish` });
  const { items } = (await world.call('GET', '/patient-answers?open=true&limit=1')) as unknown as { items: { id: string }[] };
  return items[0]?.id ?? '';
};
/** A message that staff must look at. */
const inbound = async (world: FixtureWorld): Promise<string> => {
  const phone = String((await world.call('GET', `/people/${await person(world)}`))['phone']);
  const id = newId();
  await world.store.uow.run(() => world.store.database.tx.inboundMessage.create({
    data: { id, organizationId: world.organizationId, channel: 'SMS', provider: 'TWILIO', providerMessageId: `SM${id}`, sender: phone, meaning: 'OTHER', receivedAt: new Date(), needsStaff: true },
  }));
  return id;
};
/** A type with one step of preparation. */
const preparedType = async (world: FixtureWorld): Promise<string> => {
  const id = await type(world);
  await world.call('PUT', `/intervention-types/${id}/preparation`, { steps: [{ kind: 'DOCUMENTS', texts: {} }] });
  return id;
};
const preparedIntervention = async (world: FixtureWorld) => idOf(await world.call('POST', '/interventions', { ...(await interventionBody(world)), type: await preparedType(world) }));
/** Somebody who comes this very day and has understood nothing yet. */
const unprepared = async (world: FixtureWorld): Promise<void> => {
  const id = await preparedIntervention(world);
  await world.store.uow.run(() => world.store.database.tx.intervention.update({ where: { id }, data: { scheduledAt: new Date() } }));
};

/** How the rightful caller makes each call of the wire; every endpoint has one. Each use makes rows of its own. */
export const ROUTE_FIXTURES: Record<string, RouteFixture> = {
  'setup.state': () => ({}),
  'auth.login': async (world) => { const { email, password } = await world.credentials(); return { body: { identifier: email, password } }; },
  'auth.refresh': async (world) => ({ body: { refreshToken: await world.refreshToken() } }),
  'auth.logout': async (world) => ({ body: { refreshToken: await world.refreshToken() } }),
  'auth.me': () => ({}),
  'auth.updateProfile': () => ({ body: { locale: 'fr' } }),
  'auth.changePassword': () => ({ body: { currentPassword: GOOD_PASSWORD, newPassword: GOOD_PASSWORD } }),
  'auth.requestPasswordReset': () => ({ body: { email: 'nobody@nowhere.example' } }),
  'auth.resetPassword': async (world) => ({ body: { token: await world.resetToken(), newPassword: GOOD_PASSWORD } }),
  'auth.switch': (world) => ({ body: { organizationId: world.organizationId } }),
  'organizations.list': () => ({}),
  'organizations.create': (world) => ({ body: { name: `Clinic ${world.next()}`, timeZone: 'Europe/Paris', locale: 'fr', country: 'FR' } }),
  'organizations.get': (world) => ({ params: { id: world.organizationId } }),
  'organizations.update': (world) => ({ params: { id: world.organizationId }, body: { name: `${CANARY} clinic` } }),
  'organizations.listMembers': (world) => ({ params: { id: world.organizationId } }),
  'organizations.addMember': (world) => ({ params: { id: world.organizationId }, body: memberBody(world) }),
  'organizations.updateMember': async (world) => ({ params: { id: world.organizationId, userId: await member(world) }, body: { roles: ['NURSE'] } }),
  'organizations.resetMemberPassword': async (world) => ({ params: { id: await member(world) }, body: { newPassword: GOOD_PASSWORD } }),
  'settings.get': () => ({}),
  'settings.update': () => ({ body: { requireConsent: false } }),
  'holidays.list': async (world) => { await holiday(world); return { query: { year: holidayBody(world).date.slice(0, 4) } }; },
  'holidays.create': (world) => ({ body: holidayBody(world) }),
  'holidays.remove': async (world) => ({ params: { id: await holiday(world) } }),
  'settings.sendTest': () => ({ body: { channel: 'EMAIL', recipient: 'test@clinic.example' } }),
  'people.list': async (world) => { await person(world); return { query: { search: CANARY } }; },
  'people.duplicates': async (world) => { const body = personBody(world); await world.call('POST', '/people', body); return { query: { firstName: body.firstName, lastName: body.lastName, phone: body.phone, nationalId: body.nationalId } }; },
  'people.get': async (world) => ({ params: { id: await person(world) } }),
  'people.create': (world) => ({ body: personBody(world) }),
  'people.update': async (world) => ({ params: { id: await person(world) }, body: { locale: 'ar' } }),
  'people.archive': async (world) => ({ params: { id: await person(world) } }),
  'people.unarchive': async (world) => { const id = await person(world); await world.call('POST', `/people/${id}/archive`); return { params: { id } }; },
  'people.listDevices': async (world) => { const id = await person(world); await device(world, id); return { params: { id } }; },
  'people.addDevice': async (world) => ({ params: { id: await person(world) }, body: { token: `device-token-${world.next()}`, platform: 'WEB' } }),
  'people.removeDevice': async (world) => { const id = await person(world); return { params: { id, deviceId: await device(world, id) } }; },
  'practitioners.list': async (world) => { await practitioner(world); return {}; },
  'practitioners.get': async (world) => ({ params: { id: await practitioner(world) } }),
  'practitioners.create': (world) => ({ body: practitionerBody(world) }),
  'practitioners.update': async (world) => ({ params: { id: await practitioner(world) }, body: { speciality: 'ORL' } }),
  'interventionTypes.list': async (world) => { await type(world); return {}; },
  'interventionTypes.get': async (world) => ({ params: { id: await type(world) } }),
  'interventionTypes.create': (world) => ({ body: typeBody(world) }),
  'interventionTypes.update': async (world) => ({ params: { id: await type(world) }, body: { durationMinutes: 45 } }),
  'interventions.list': async (world) => { await intervention(world); return {}; },
  'interventions.get': async (world) => ({ params: { id: await interventionId(world) } }),
  'interventions.preview': async (world) => ({ body: await interventionBody(world) }),
  'interventions.create': async (world) => ({ body: await interventionBody(world) }),
  'interventions.update': async (world) => ({ params: { id: await interventionId(world) }, body: { location: 'Salle 2' } }),
  'interventions.cancel': async (world) => ({ params: { id: await interventionId(world) }, body: { reason: CLINICAL_CANARY } }),
  'interventions.arrive': async (world) => ({ params: { id: await interventionId(world) } }),
  'interventions.complete': async (world) => ({ params: { id: await interventionId(world) } }),
  'interventions.noShow': async (world) => ({ params: { id: await interventionId(world) } }),
  'interventions.reopen': changed('cancel'),
  'reminderRules.list': async (world) => { await rule(world); return {}; },
  'reminderRules.get': async (world) => ({ params: { id: await rule(world) } }),
  'reminderRules.create': (world) => ({ body: ruleBody(world) }),
  'reminderRules.update': async (world) => ({ params: { id: await rule(world) }, body: { enabled: false } }),
  'ruleSimulation.run': async (world) => { await intervention(world); return { body: { rule: ruleBody(world) } }; },
  'reminderRules.remove': async (world) => ({ params: { id: await rule(world) } }),
  'messageTemplates.list': () => ({}),
  'messageTemplates.get': async (world) => ({ params: { id: await template(world) } }),
  'messageTemplates.create': async (world) => ({ body: await freeTemplate(world) }),
  'messageTemplates.update': async (world) => ({ params: { id: await template(world) }, body: { body: 'Bonjour {{firstName}}' } }),
  'messageTemplates.remove': async (world) => ({ params: { id: await addedTemplate(world) } }),
  'messageTemplates.versions': async (world) => ({ params: { id: await template(world) } }),
  'messageTemplates.restore': async (world) => ({ params: { id: await template(world) }, body: { version: 1 } }),
  'messageTemplates.preview': () => ({ body: { channel: 'SMS', locale: 'fr', body: 'Bonjour {{firstName}}' } }),
  'reminders.list': async (world) => { await reminder(world); return {}; },
  'reminders.get': async (world) => ({ params: { id: await reminder(world) } }),
  'reminders.retry': async (world) => ({ params: { id: await reminder(world, { status: 'FAILED', reason: 'REFUSED' }) } }),
  'reminders.cancel': async (world) => ({ params: { id: await reminder(world) } }),
  'reminders.resolve': async (world) => ({ params: { id: await reminder(world, { status: 'UNKNOWN', reason: 'TIMED_OUT' }) }, body: { outcome: 'SENT' } }),
  'outbox.list': async (world) => { await shelved(world); return {}; },
  'suppressions.list': async (world) => ({ query: { personId: (await suppressed(world)).personId } }),
  'suppressions.lift': async (world) => ({ params: { id: (await suppressed(world)).id } }),
  'patientAnswers.list': async (world) => { await answer(world); return {}; },
  'patientAnswers.handle': async (world) => ({ params: { id: await answer(world) } }),
  'patientAnswers.record': async (world) => ({ params: { id: await interventionId(world) }, body: { answer: 'CONFIRM' } }),
  'inboundMessages.list': async (world) => { await inbound(world); return {}; },
  'inboundMessages.resolve': async (world) => ({ params: { id: await inbound(world) }, body: { meaning: 'OTHER' } }),
  'preparation.get': async (world) => ({ params: { id: await preparedType(world) } }),
  'preparation.put': async (world) => ({ params: { id: await type(world) }, body: { steps: [{ kind: 'COMPANION', texts: {} }] } }),
  'preparation.unprepared': async (world) => { await unprepared(world); return {}; },
  'preparation.understood': async (world) => ({ params: { id: await preparedIntervention(world) } }),
  'dashboard.today': async (world) => { await today(world); return {}; },
  'reach.list': async (world) => { await toCall(world); return {}; },
  'callList.list': async (world) => { await toCall(world); return {}; },
  'callList.file': async (world) => { await toCall(world); return {}; },
  'callList.call': async (world) => ({ params: { appointmentId: await toCall(world) }, body: { outcome: 'NO_ANSWER', note: CLINICAL_CANARY } }),
  'callList.undo': async (world) => {
    const appointmentId = await toCall(world);
    return { params: { appointmentId, callId: idOf(await world.call('POST', `/call-list/${appointmentId}/calls`, { outcome: 'NO_ANSWER' })) } };
  },
  'statistics.reach': () => ({ query: { from: '2026-01-01', to: '2026-01-31', by: 'type' } }),
  'audit.list': () => ({}),
  'audit.verify': () => ({}),
  'health.live': () => ({}),
  'health.ready': () => ({}),
  'health.get': () => ({}),
  'outages.list': () => ({}),
  'outages.unreached': async (world) => { await unreached(world); return {}; },
  'alarms.list': () => ({}),
  'timeLaw.list': async (world) => { await timeLaw(world); return {}; },
  'timeLaw.items': async (world) => ({ params: { id: await timeLaw(world) } }),
  'timeLaw.seen': async (world) => ({ params: { id: await timeLaw(world) } }),
  'box.get': () => ({}),
  'backups.list': () => ({}),
  'backups.create': () => ({}),
  'backups.passphrase': () => ({ body: { password: GOOD_PASSWORD } }),
  'backups.sheet': () => ({}),
  'backups.sheetDone': () => ({}),
  'backups.download': () => ({ body: { file: 'tappplus-00000000-20261120T110000Z-daily.tpb' } }),
  'backups.files': () => ({ query: { place: 'BOX' } }),
  'backups.restore': () => ({ body: { place: 'BOX', file: 'tappplus-00000000-20261120T110000Z-daily.tpb', passphrase: '', acceptOtherBox: false } }),
  'backups.confirmRestore': () => ({ params: { id: newId() }, body: { password: GOOD_PASSWORD, clinicName: 'Other' } }),
  'restores.find': () => ({ params: { id: newId() } }),
  'restores.cancel': () => ({ params: { id: newId() } }),
};

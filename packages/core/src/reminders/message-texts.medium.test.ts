import type { Organization } from '@tappplus/db';
import { templateValues } from '@tappplus/domain/notifications/template-values';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuditModule } from '../audit/audit.module.js';
import { AuditReader } from '../audit/audit-reader.service.js';
import { InterventionTypesService } from '../intervention-types/intervention-types.service.js';
import { InterventionsModule } from '../interventions/interventions.module.js';
import { InterventionsService } from '../interventions/interventions.service.js';
import { ClinicSettingsService } from '../notifications/clinic-settings.service.js';
import { MessageTemplatesService } from '../notifications/message-templates.service.js';
import { PeopleService } from '../people/people.service.js';
import { PractitionersService } from '../practitioners/practitioners.service.js';
import { currentContext, runInContext } from '../platform/request-context.js';
import { RealPreviewService } from './real-preview.service.js';

let core: TestCore;
let clinic: Organization;
let templates: MessageTemplatesService;
let previews: RealPreviewService;
beforeAll(async () => {
  core = await openTestCore([InterventionsModule, AuditModule]);
  [templates, previews] = [core.get(MessageTemplatesService), core.get(RealPreviewService)];
});
afterAll(() => core.close());
beforeEach(async () => { clinic = await core.make.organization({ name: 'Clinique Al Amal', phone: '+212522123456' }); });

const as = <T>(fn: () => Promise<T>, organization: Organization = clinic): Promise<T> => core.as(organization, ['OWNER'], fn);
const field = (name: string, code: string, rest: object = {}) => ({ code: 'VALIDATION_FAILED', errors: [expect.objectContaining({ field: name, code })], ...rest });
const sms = (body: string, locale = 'fr') => ({ channel: 'SMS' as const, locale, body });
const actions = async (): Promise<string[]> => (await as(() => core.get(AuditReader).list({}))).items.map(({ action }) => action);

describe('versions of a template', () => {
  it('each save is one, with who and when, newest first; an old one comes back as a new one', async () => {
    const author = await core.make.member(clinic.id, ['ADMIN'], { firstName: 'Salma', lastName: 'Bennani' });
    const made = await as(() => templates.create(sms('un {{firstName}}')));
    await as(() => templates.update(made.id, { body: 'deux' }));
    await as(() => runInContext({ ...currentContext(), userId: author.id }, () => templates.update(made.id, { body: 'trois' })));
    const page = await as(() => templates.versions(made.id, { limit: 2 }));
    expect(page.items).toMatchObject([{ version: 3, body: 'trois', createdByName: 'Salma Bennani', createdLocal: '2026-11-20T09:00:00' }, { version: 2, body: 'deux' }]);
    expect((await as(() => templates.versions(made.id, { cursor: page.nextCursor ?? '' }))).items.map(({ version, body }) => [version, body])).toEqual([[1, 'un {{firstName}}']]);
    expect(await as(() => templates.restore(made.id, { version: 1 }))).toMatchObject({ version: 4, body: 'un {{firstName}}' });
    expect((await as(() => templates.render({ channel: 'SMS', locale: 'fr', variables: { firstName: 'Amina' } }))).body).toBe('un Amina');
    await expect(as(() => templates.restore(made.id, { version: 9 }))).rejects.toMatchObject(field('version', 'UNKNOWN_ID'));
  });

  it('the box’s own text, which nobody wrote, is in the history and can come back', async () => {
    await as(() => templates.createDefaultTemplates(clinic.id));
    const [standard] = (await as(() => templates.list({ channel: 'SMS', locale: 'fr' }))).items;
    const id = standard?.id ?? '';
    expect((await as(() => templates.versions(id, {}))).items).toMatchObject([{ version: 1, createdByName: null }]);
    await as(() => templates.update(id, { body: 'le nôtre' }));
    expect((await as(() => templates.versions(id, {}))).items.map(({ version }) => version)).toEqual([2, 1]);
    expect((await as(() => templates.restore(id, { version: 1 }))).body).toBe(standard?.body);
  });

  it('another clinic sees none of it', async () => {
    const made = await as(() => templates.create(sms('un')));
    const other = await core.make.organization();
    await expect(as(() => templates.versions(made.id, {}), other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(as(() => templates.restore(made.id, { version: 1 }), other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('languages beyond the three', () => {
  it('a clinic writes in Spanish for who reads it; others get theirs, and the day is said in the language of the text', async () => {
    await as(() => templates.create(sms('Hola {{firstName}}, {{weekday}} {{date}}', 'ES')));
    await as(() => templates.create(sms('Bonjour {{firstName}}, {{weekday}} {{date}}')));
    const render = (locale: string) => as(() => templates.render({ channel: 'SMS', locale, variables: (language) => templateValues({
      locale: language, clinic: { name: 'C', phone: null, country: 'MA' }, person: { firstName: 'Amina', lastName: 'X' }, appointment: { scheduledLocal: '2026-11-25T09:00:00', practitionerName: null, location: null },
    }) }));
    expect(await render('es-MX')).toMatchObject({ locale: 'es', body: expect.stringMatching(/^Hola Amina, mi.rcoles 25 de noviembre$/) });
    expect(await render('de')).toMatchObject({ locale: 'fr', body: 'Bonjour Amina, mercredi 25 novembre' });
    const { items } = await as(() => templates.list({ locale: 'es' }));
    expect(items.map(({ locale }) => locale)).toEqual(['es']);
  });

  it('one is taken back with its versions: its readers get the clinic’s language, the record keeps who and which, and it can be added anew', async () => {
    await as(() => templates.create(sms('Bonjour {{firstName}}')));
    const made = await as(() => templates.create(sms('Hola {{firstName}}', 'es')));
    await as(() => templates.update(made.id, { body: 'Otra vez, {{firstName}}' }));
    const kept = await as(() => templates.create(sms('Hallo {{firstName}}', 'de')));
    const render = async () => (await as(() => templates.render({ channel: 'SMS', locale: 'es', variables: { firstName: 'Ana' } }))).body;
    expect(await render()).toBe('Otra vez, Ana');
    expect(await as(() => templates.remove(made.id))).toEqual({ ok: true });
    expect(await render()).toBe('Bonjour Ana');
    await expect(as(() => templates.versions(made.id, {}))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(as(() => templates.remove(made.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await as(() => templates.versions(kept.id, {}))).items).toHaveLength(1);
    expect((await as(() => core.get(AuditReader).list({}))).items.filter(({ action }) => action === 'messageTemplates.remove')).toMatchObject([{ entityId: made.id, details: { channel: 'SMS', locale: 'es', version: 2 } }]);
    expect(await as(() => templates.create(sms('Hola', 'es')))).toMatchObject({ version: 1 });
  });

  it('the three of the box stay, and another clinic’s cannot be touched', async () => {
    for (const locale of ['fr', 'ar', 'en']) {
      const { id } = await as(() => templates.create(sms('{{firstName}}', locale)));
      await expect(as(() => templates.remove(id))).rejects.toMatchObject({ code: 'STANDARD_TEMPLATE', status: 409 });
    }
    const added = await as(() => templates.create(sms('Hola', 'es')));
    await expect(as(() => templates.remove(added.id), await core.make.organization())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await as(() => templates.list({}))).items).toHaveLength(4);
  });

  it.each(['xx', 'tlh', 'zzz-ZZ'])('%s is refused for a template, a preview and a patient', async (locale) => {
    await expect(as(() => templates.create(sms('x', locale)))).rejects.toMatchObject(field('locale', 'UNKNOWN_LANGUAGE'));
    await expect(as(() => previews.preview(sms('x', locale)))).rejects.toMatchObject(field('locale', 'UNKNOWN_LANGUAGE'));
    await expect(as(() => core.get(PeopleService).create({ firstName: 'A', lastName: 'B', locale }))).rejects.toMatchObject(field('locale', 'UNKNOWN_LANGUAGE'));
  });

  it('a patient’s language is stored as it is spelt', async () => {
    expect(await as(() => core.get(PeopleService).create({ firstName: 'Ana', lastName: 'García', locale: 'pt-br' }))).toMatchObject({ locale: 'pt-BR' });
  });
});

describe('what no message may say', () => {
  it.each([
    ['a word of the list', { channel: 'SMS', locale: 'fr', body: 'Votre échographie {{date}}' }, 'body', ['échographie']],
    ['in Arabic', { channel: 'SMS', locale: 'ar', body: 'موعد التلقيح {{date}}' }, 'body', ['التلقيح']],
    ['in English', { channel: 'EMAIL', locale: 'en', subject: 'Your blood test', body: 'On {{date}}' }, 'subject', ['blood test']],
    ['in a push’s title', { channel: 'PUSH', locale: 'fr', subject: 'Oncologie', body: '{{date}}' }, 'subject', ['Oncologie']],
    ['one of the clinic’s types', { channel: 'SMS', locale: 'fr', body: 'Pour votre pose de Tensiomètre' }, 'body', ['pose de Tensiomètre']],
    ['a speciality of the house', { channel: 'SMS', locale: 'fr', body: 'Le service de stomatologie vous attend' }, 'body', ['stomatologie']],
  ] as const)('refuses %s, naming it, unless the clinic allows it', async (_case, body, name, words) => {
    await as(() => core.get(InterventionTypesService).create({ name: 'Pose de tensiomètre', durationMinutes: 10 }));
    await as(() => core.get(PractitionersService).create({ firstName: 'A', lastName: 'B', speciality: 'Stomatologie' }));
    await expect(as(() => templates.create(body))).rejects.toMatchObject(field(name, 'CLINICAL_TEXT', { context: { clinicalWords: words } }));
    expect((await as(() => previews.preview(body))).clinicalWords).toEqual(words);
    expect(await as(() => templates.create({ ...body, allowsClinicalText: true }))).toMatchObject({ allowsClinicalText: true, clinicalWords: [] });
    expect(await actions()).toContain('messageTemplates.allowClinicalText');
  });

  it('what is allowed stays allowed until it is taken back; then the old text is refused', async () => {
    const made = await as(() => templates.create({ ...sms('Votre vaccin'), allowsClinicalText: true }));
    await as(() => templates.update(made.id, { body: 'Votre vaccin, demain' }));
    await expect(as(() => templates.update(made.id, { allowsClinicalText: false }))).rejects.toMatchObject(field('body', 'CLINICAL_TEXT'));
    await as(() => templates.update(made.id, { body: 'Demain', allowsClinicalText: false }));
    await expect(as(() => templates.restore(made.id, { version: 1 }))).rejects.toMatchObject(field('body', 'CLINICAL_TEXT'));
    expect(await as(() => templates.restore(made.id, { version: 1, allowsClinicalText: true }))).toMatchObject({ body: 'Votre vaccin', version: 4 });
    expect((await actions()).filter((action) => action.endsWith('ClinicalText'))).toEqual(['messageTemplates.allowClinicalText', 'messageTemplates.refuseClinicalText', 'messageTemplates.allowClinicalText']);
  });

  it('a text that comes to name a type gives way to the standard one, and says so', async () => {
    const made = await as(() => templates.create(sms('Bonjour {{firstName}}, venez pour le Laser bleu')));
    const other = await core.make.organization();
    await as(() => core.get(InterventionTypesService).create({ name: 'Laser bleu', durationMinutes: 10 }), other);
    expect((await as(() => templates.get(made.id))).clinicalWords).toEqual([]);
    const late = await core.make.organization();
    await as(() => core.get(InterventionTypesService).create({ name: 'Laser bleu', durationMinutes: 10 }), late);
    await core.uow.run(() => core.database.tx.messageTemplate.create({ data: { id: made.id.replace(/^..../, 'ffff'), organizationId: late.id, channel: 'SMS', locale: 'fr', body: 'venez pour le Laser bleu', version: 1, createdAt: new Date(), updatedAt: new Date() } }));
    expect((await as(() => templates.list({}), late)).items[0]?.clinicalWords).toEqual(['Laser bleu']);
    expect((await as(() => templates.render({ channel: 'SMS', locale: 'fr', variables: { firstName: 'Amina', weekday: 'mercredi' } }), late)).body).toMatch(/^Bonjour Amina, nous vous attendons mercredi/);
  });

  it.each([
    ['a place that tells it is left out', 'SMS', { location: 'Service d’oncologie', practitioner: 'Dr Bennani', clinic: 'Al Amal' }, { body: 'Rappel avec Dr Bennani. Al Amal', withheld: ['location'] }],
    ['a practitioner listed with his speciality too', 'SMS', { location: 'Salle 2', practitioner: 'Dr Bennani, cardiologue', clinic: 'Al Amal' }, { body: 'Rappel, Salle 2. Al Amal' }],
    ['an ordinary place stays', 'SMS', { location: 'Salle 2', practitioner: 'Dr Bennani', clinic: 'Al Amal' }, { body: 'Rappel avec Dr Bennani, Salle 2. Al Amal' }],
    ['the clinic’s own name says who writes', 'SMS', { clinic: 'Centre d’oncologie' }, { body: "Rappel. Centre d'oncologie", withheld: [] }],
    ['but not on a lock screen', 'PUSH', { location: 'Salle 2', clinic: 'Centre d’oncologie' }, { subject: null, body: 'Rappel, Salle 2.' }],
  ] as const)('%s', async (_case, channel, variables, expected) => {
    const body = 'Rappel{{#practitioner}} avec {{practitioner}}{{/practitioner}}{{#location}}, {{location}}{{/location}}. {{clinic}}';
    await as(() => templates.create({ channel, locale: 'fr', subject: '{{clinic}}', body }));
    expect(await as(() => templates.render({ channel, locale: 'fr', variables }))).toMatchObject(expected);
  });

  it('values are left alone where the clinic allows it', async () => {
    await as(() => templates.create({ ...sms('{{location}}'), allowsClinicalText: true }));
    expect((await as(() => templates.render({ channel: 'SMS', locale: 'fr', variables: { location: 'Oncologie' } }))).body).toBe('Oncologie');
  });
});

describe('preview', () => {
  it('without a patient: typical values with the clinic’s own name, segments, longest case, what is wrong', async () => {
    expect(await as(() => previews.preview(sms('Bonjour {{firstName}} {{surname}} ê {{clinic}} {{link}} {{#date}}')))).toMatchObject({
      source: 'SAMPLE', subject: null, body: 'Bonjour Fatima-Zahra ê Clinique Al Amal', sms: { encoding: 'UCS-2', segments: 1, unicodeCharacters: ['ê'] }, cost: null,
      longest: { sms: { segments: 1 } }, unknownVariables: ['surname'], brokenParts: ['{{#date}}'], clinicalWords: [], revealing: [], approved: null,
    });
  });

  it('with the clinic’s price: the estimate, for the longest case too; a currency that does not exist is refused', async () => {
    const settings = core.get(ClinicSettingsService);
    expect(await as(() => settings.get())).toMatchObject({ messagePrices: null, publicUrl: null });
    const messagePrices = { currency: 'MAD', perSegment: { SMS: 0.42 } };
    expect(await as(() => settings.update({ messagePrices }))).toMatchObject({ messagePrices });
    expect(await as(() => previews.preview(sms(`${'a'.repeat(150)} {{firstName}}`)))).toMatchObject({ sms: { segments: 2 }, cost: { amount: 0.84, currency: 'MAD' }, longest: { cost: { amount: 0.84 } } });
    expect((await as(() => previews.preview({ channel: 'WHATSAPP', locale: 'fr', body: 'x' }))).cost).toBeNull();
    await expect(as(() => settings.update({ messagePrices: { ...messagePrices, currency: 'XYZ' } }))).rejects.toMatchObject(field('messagePrices.currency', 'INVALID'));
    expect(await as(() => settings.update({ messagePrices: null }))).toMatchObject({ messagePrices: null });
  });

  it('with an intervention, with a person’s next one, with a person who has none; each look is in the record', async () => {
    const person = await core.make.person(clinic.id, { firstName: 'Amina', lastName: 'El Fassi' });
    const type = await core.make.interventionType(clinic.id);
    const draft = sms('{{firstName}} {{lastName}} {{weekday}} {{date}} {{time}} {{location}}');
    const bare = await as(() => previews.preview({ ...draft, personId: person.id }));
    expect(bare).toMatchObject({ source: 'PERSON', body: 'Amina El Fassi vendredi 27 novembre 09:00' });
    const { id } = await as(() => core.get(InterventionsService).create({ personId: person.id, type: type.id, scheduledAt: '2026-11-25T09:30', location: 'Salle 2' }));
    expect((await as(() => previews.preview({ ...draft, personId: person.id }))).body).toBe('Amina El Fassi mercredi 25 novembre 09:30 Salle 2');
    expect(await as(() => previews.preview({ ...draft, interventionId: id }))).toMatchObject({ source: 'INTERVENTION', body: 'Amina El Fassi mercredi 25 novembre 09:30 Salle 2' });
    const entries = (await as(() => core.get(AuditReader).list({ entity: 'Person', entityId: person.id }))).items.filter(({ action }) => action === 'messageTemplates.preview');
    expect(entries.map(({ details }) => details)).toEqual([{ channel: 'SMS', interventionId: id }, { channel: 'SMS' }, { channel: 'SMS' }]);
  });

  it('with nobody of this clinic: refused, nothing told', async () => {
    const other = await core.make.organization();
    const stranger = await core.make.person(other.id);
    const type = await core.make.interventionType(other.id);
    const { id } = await as(() => core.get(InterventionsService).create({ personId: stranger.id, type: type.id, scheduledAt: '2026-11-25T09:30' }), other);
    const mine = await core.make.person(clinic.id);
    await expect(as(() => previews.preview({ ...sms('{{firstName}}'), personId: stranger.id }))).rejects.toMatchObject(field('personId', 'UNKNOWN_ID'));
    await expect(as(() => previews.preview({ ...sms('{{firstName}}'), interventionId: id }))).rejects.toMatchObject(field('interventionId', 'UNKNOWN_ID'));
    await expect(as(() => previews.preview({ ...sms('{{firstName}}'), interventionId: id, personId: mine.id }), other)).rejects.toMatchObject(field('interventionId', 'UNKNOWN_ID'));
  });

  it('shows what a place would tell, and what to have approved for WhatsApp', async () => {
    const person = await core.make.person(clinic.id);
    const type = await core.make.interventionType(clinic.id);
    await as(() => core.get(InterventionsService).create({ personId: person.id, type: type.id, scheduledAt: '2026-11-25T09:30', location: 'Bloc opératoire' }));
    expect(await as(() => previews.preview({ channel: 'WHATSAPP', locale: 'fr', body: '{{firstName}} {{#location}}({{location}}){{/location}}', personId: person.id }))).toMatchObject({
      revealing: [{ variable: 'location', words: ['Bloc opératoire'], withheld: true }], approved: { text: '{{1}} ({{2}})', variables: ['firstName', 'location'] },
    });
    expect((await as(() => previews.preview({ ...sms('{{firstName}}'), personId: person.id }))).revealing).toEqual([]);
  });
});

import { CHANNELS, LOCALES } from '@tappplus/contracts';
import { describe, expect, it } from 'vitest';
import { formatLocal } from '../time/local-format.js';
import { DEFAULT_TEMPLATES, SAMPLE_VALUES } from './default-templates.js';
import { brokenParts, renderTemplate, unknownVariables } from './render-template.js';
import { countSms } from './sms-segments.js';

describe('renderTemplate', () => {
  it.each([
    ['fills', 'Bonjour {{firstName}} !', { firstName: 'Amina' }, 'Bonjour Amina !'],
    ['allows spaces', '{{ firstName }}', { firstName: 'Amina' }, 'Amina'],
    ['leaves a missing value out', 'Bonjour {{firstName}}, à demain', {}, 'Bonjour, à demain'],
    ['keeps an optional part', 'A{{#practitioner}} avec {{practitioner}}{{/practitioner}}.', { practitioner: 'Dr B' }, 'A avec Dr B.'],
    ['drops an optional part', 'A{{#practitioner}} avec {{practitioner}}{{/practitioner}}.', { practitioner: null }, 'A.'],
    ['says the opposite part without a value', 'A{{#link}}: {{link}}{{/link}}{{^link}}{{#clinicPhone}} tel {{clinicPhone}}{{/clinicPhone}}{{/link}}', { clinicPhone: '05' }, 'A tel 05'],
    ['says only one of two opposite parts', 'A{{#link}}: {{link}}{{/link}}{{^link}}{{#clinicPhone}} tel {{clinicPhone}}{{/clinicPhone}}{{/link}}', { clinicPhone: '05', link: 'https://x' }, 'A: https://x'],
    ['does not fill what a value says', '{{firstName}}', { firstName: '{{lastName}}', lastName: 'X' }, '{{lastName}}'],
    ['takes $& in a value as it stands', '{{firstName}}', { firstName: '$& $1' }, '$& $1'],
    ['leaves broken braces', 'a {{firstName b }} c', { firstName: 'x' }, 'a c'],
  ])('%s', (_case, template, values, text) => {
    expect(renderTemplate(template, values).text).toBe(text);
  });
  it('names unknown variables and leaves them out', () => {
    expect(renderTemplate('{{nom}} {{firstName}} {{nom}}', { firstName: 'Amina' })).toEqual({ text: 'Amina', unknownVariables: ['nom'] });
    expect(unknownVariables('{{#diagnosis}}{{diagnosis}}{{/diagnosis}} {{date}}')).toEqual(['diagnosis']);
  });
  it.each([
    ['nothing', 'a {{#link}}{{link}}{{/link}} {{^link}}b{{/link}}', []],
    ['a variable that is not closed', 'Bonjour {{firstName, demain', ['{{firstName,']],
    ['one that is not opened', 'Bonjour firstName}}', ['firstName}}']],
    ['one brace too few', '{firstName}}', ['firstName}}']],
    ['a part that never ends', '{{#link}} {{link}}', ['{{#link}}']],
    ['an end without a beginning', '{{link}}{{/link}}', ['{{/link}}']],
    ['parts that cross', '{{#link}}{{#date}}{{/link}}{{/date}}', ['{{/link}}', '{{#link}}']],
    ['single braces are only braces', 'a {b} c', []],
  ])('finds what is broken: %s', (_case, template, parts) => {
    expect(brokenParts(template)).toEqual(parts);
  });
  it('brings values of an SMS inside GSM-7', () => {
    expect(renderTemplate('{{firstName}} {{date}}', { firstName: 'François', date: '5 août' }, { gsm7: true }).text).toBe('Francois 5 aout');
  });
});

describe('default templates', () => {
  it.each(DEFAULT_TEMPLATES)('the $channel in $locale reads well for a clinic without a telephone, a practitioner or a place', ({ locale, body }) => {
    const { text } = renderTemplate(body, { ...SAMPLE_VALUES[locale], clinicPhone: null, practitioner: null, location: null, link: null });
    expect(text).not.toMatch(/\?\s*$|\?\n|\n{3}| {2}|[{}]/m);
  });
  it('one for each channel and language, with known variables only', () => {
    expect(new Set(DEFAULT_TEMPLATES.map(({ channel, locale }) => `${channel} ${locale}`)).size).toBe(CHANNELS.length * LOCALES.length);
    for (const { subject, body } of DEFAULT_TEMPLATES) expect([...unknownVariables(`${subject ?? ''}${body}`), ...brokenParts(body)]).toEqual([]);
  });
  it.each(DEFAULT_TEMPLATES.filter(({ channel }) => channel === 'SMS'))('the $locale SMS fits one segment, on any day of the year', ({ locale, body }) => {
    for (let month = 1; month <= 12; month += 1) {
      const moment = formatLocal(`2026-${String(month).padStart(2, '0')}-25T09:00:00`, locale);
      for (const link of [null, SAMPLE_VALUES[locale].link]) {
        const text = renderTemplate(body, { ...SAMPLE_VALUES[locale], ...moment, link }, { gsm7: true }).text;
        expect(countSms(text)).toMatchObject({ encoding: locale === 'ar' ? 'UCS-2' : 'GSM-7' });
        expect(countSms(text).segments).toBeLessThanOrEqual(locale === 'ar' ? 2 : 1);
      }
    }
  });
  it('reads well without practitioner, room and telephone', () => {
    const bare = { ...SAMPLE_VALUES.fr, practitioner: null, location: null, clinicPhone: null, link: null };
    const texts = DEFAULT_TEMPLATES.filter(({ locale }) => locale === 'fr').map(({ body }) => renderTemplate(body, bare).text);
    for (const text of texts) expect(text).not.toMatch(/ {2}|\{\{| ,| \.|avec|\(\)/);
    expect(texts[1]).toBe('Bonjour Fatima-Zahra, nous vous attendons mercredi 25 novembre à 09:00. Clinique Al Amal');
  });
});

import { describe, expect, it } from 'vitest';
import { renderTemplate } from './render-template.js';
import { templateValues, type TemplateFacts } from './template-values.js';

const facts: TemplateFacts = {
  locale: 'fr', clinic: { name: 'Clinique Al Amal', phone: '+212522123456', country: 'MA' }, person: { firstName: 'Amina', lastName: 'El Fassi' },
  appointment: { scheduledLocal: '2026-11-25T09:00:00', practitionerName: 'Dr Bennani', location: null },
};

describe('templateValues', () => {
  it.each([
    ['fr', 'mercredi', '25 novembre', '05 22 12 34 56'],
    ['en', 'Wednesday', '25 November', '05 22 12 34 56'],
    ['ar', 'الأربعاء', '25 نونبر', '0522123456'],
  ] as const)('%s says day, hour and number as its readers do', (locale, weekday, date, clinicPhone) => {
    const values = templateValues({ ...facts, locale });
    expect({ ...values, clinicPhone: values.clinicPhone.replaceAll('\u00a0', ' ') }).toMatchObject({ weekday, date, time: '09:00', clinicPhone });
  });

  it('keeps a foreign number left-to-right inside Arabic', () => {
    const values = templateValues({ ...facts, locale: 'ar', clinic: { ...facts.clinic, phone: '+33142685300' } });
    expect(values.clinicPhone).toBe('\u2066+33142685300\u2069');
  });

  it('leaves empty what is not known, so that its section vanishes', () => {
    const values = templateValues({ ...facts, clinic: { ...facts.clinic, phone: null } });
    expect(renderTemplate('A{{#clinicPhone}} tel {{clinicPhone}}{{/clinicPhone}}{{#location}} ({{location}}){{/location}}', values).text).toBe('A');
  });
});

import { describe, expect, it } from 'vitest';
import { sampleValues } from './default-templates.js';
import { chooseLanguage, messageLanguage, nearestLocale } from './message-language.js';

describe('messageLanguage', () => {
  it.each([
    ['fr', 'fr'], ['FR', 'fr'], ['es', 'es'], ['zgh', 'zgh'], ['de', 'de'], ['ar-ma', 'ar-MA'], ['zh-hans', 'zh-Hans'], ['iw', 'he'], ['pt-BR', 'pt-BR'],
    ['xx', null], ['klingon', null], ['tlh', null], ['français', null], ['', null], ['fr_FR', null], ['../fr', null],
  ])('%s → %s', (tag, language) => {
    expect(messageLanguage(tag)).toBe(language);
  });
});

describe('chooseLanguage', () => {
  it.each([
    ['es', ['fr', 'es'], 'es'], ['es-MX', ['fr', 'es'], 'es'], ['es-MX', ['es', 'es-MX'], 'es-MX'], ['de', ['fr', 'es'], 'ar'], ['fr-FR', ['ar', 'fr'], 'fr'], ['de', [], 'ar'],
  ] as const)('%s of %j, clinic Arabic: %s', (wanted, available, language) => {
    expect(chooseLanguage(wanted, available, 'ar')).toBe(language);
  });
  it('nearest of the box’s own', () => {
    expect(['fr-CA', 'ar-EG', 'zgh'].map(nearestLocale)).toEqual(['fr', 'ar', null]);
  });
});

it.each([['es', 'miércoles', '25 de noviembre'], ['de', 'Mittwoch', '25. November'], ['ar', 'الأربعاء', '25 نونبر'], ['fr-CA', 'mercredi', '25 novembre']])('a sample in %s says the day in it', (language, weekday, date) => {
  expect(sampleValues(language)).toMatchObject({ weekday, date, time: '09:00' });
});

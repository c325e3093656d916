import { expect, it } from 'vitest';
import { approvedText, approvedValues, approvedVariables } from './approved-template.js';

const body = '{{firstName}}, {{date}} à {{ time }}{{#location}} ({{location}}){{/location}}. {{firstName}} : {{#link}}{{link}}{{/link}}{{^link}}{{clinicPhone}}{{/link}}';

it('numbers each variable once, in the order of the text', () => {
  expect(approvedVariables('{{time}} {{firstName}} {{time}} {{nothing}}')).toEqual(['time', 'firstName']);
});
it('is the text to have approved, optional parts included, opposite ones not', () => {
  expect(approvedText('{{firstName}}, {{date}} à {{ time }}{{#location}} ({{location}}){{/location}}. {{firstName}} : {{#link}}{{link}}{{/link}}{{^link}}appelez{{/link}}')).toBe('{{1}}, {{2}} à {{3}} ({{4}}). {{1}} : {{5}}');
});
it('fills what is missing with a space: Twilio refuses empty values', () => {
  expect(approvedValues('{{firstName}}, {{date}} {{location}} {{firstName}}', { firstName: 'Amina', date: '25 novembre', location: '' })).toEqual({ 1: 'Amina', 2: '25 novembre', 3: ' ' });
});
it('a variable that only an opposite part names has no number', () => {
  expect(approvedVariables(body)).toEqual(['firstName', 'date', 'time', 'location', 'link']);
});

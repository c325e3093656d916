import { expect, test } from 'vitest';
import { readEvents } from './live.js';

test('reads the topics of complete events and keeps the unfinished rest', () => {
  expect(readEvents(': ping\n\nevent: live\ndata: {"topic":"reminders","id":"1"}\n\ndata: {"topic":"peo')).toEqual({ topics: ['reminders'], rest: 'data: {"topic":"peo' });
});

test('an event that is not JSON or has no topic is passed over', () => {
  expect(readEvents('data: hello\n\ndata: {"a":1}\n\ndata: {"topic":"outbox"}\r\n\r\n')).toEqual({ topics: ['outbox'], rest: '' });
});

import { expect, it } from 'vitest';
import { stillAhead, type RemindedAppointment } from './still-ahead';

const reminder = { usefulUntil: '2026-11-25T09:00:00.000Z' };
const appointment: RemindedAppointment = { scheduledAt: '2026-11-25T09:00:00.000Z', scheduledLocal: '2026-11-25T10:00:00', status: 'SCHEDULED' };

it.each([
  ['stands and is to come', {}, '2026-11-25T09:59:00', true],
  ['has begun', {}, '2026-11-25T10:00:00', false],
  ['is cancelled', { status: 'CANCELLED' }, '2026-11-25T09:59:00', false],
  ['was moved', { scheduledAt: '2026-11-26T09:00:00.000Z', scheduledLocal: '2026-11-26T10:00:00' }, '2026-11-25T09:59:00', false],
] as const)('an appointment that %s', (_what, change, now, ahead) => {
  expect(stillAhead(reminder, { ...appointment, ...change }, now)).toBe(ahead);
});

import { describe, expect, it } from 'vitest';
import { toE164 } from '@tappplus/domain/people/phone';
import { inventPerson } from './demo-people.js';
import { inventSchedule, scheduleSize } from './demo-schedule.js';
import { SeededRandom } from './seeded-random.js';

const now = Temporal.Instant.from('2026-11-20T10:00:00Z');
const types = [{ id: 'short', durationMinutes: 20, weight: 10 }, { id: 'hour', durationMinutes: 60, weight: 5 }, { id: 'long', durationMinutes: 180, weight: 1 }];
const schedule = (count: number, people: number, seed = 1) => [...inventSchedule(scheduleSize(count), count, people, types, 'Africa/Casablanca', now, new SeededRandom(seed))].flat();

describe('scheduleSize', () => {
  it.each([[0, 3, 8], [1000, 3, 8], [10_000, 12, 8], [1_000_000, 60, 272]])('%i interventions: %i practitioners, %i past weeks', (count, practitioners, pastWeeks) => {
    expect(scheduleSize(count)).toEqual({ practitioners, pastWeeks, comingWeeks: 6 });
  });
});

describe('inventSchedule', () => {
  const made = schedule(5000, 800);
  it('makes exactly as many as asked for, and the same ones for the same seed', () => {
    expect(made).toHaveLength(5000);
    expect(schedule(5000, 800)).toEqual(made);
    expect(schedule(5000, 800, 2)).not.toEqual(made);
  });
  it.each(['practitioner', 'person'] as const)('no %s is in two places', (who) => {
    const ends = new Map<number, number>();
    const clashes = made.filter((each) => {
      const clash = (ends.get(each[who]) ?? 0) > each.startsAt;
      ends.set(each[who], each.endsAt);
      return clash;
    });
    expect(clashes).toEqual([]);
  });
  it('is booked before it takes place and before now; what is to come is scheduled or cancelled', () => {
    for (const each of made) {
      expect(each.bookedAt).toBeLessThan(Math.min(each.startsAt, now.epochMilliseconds));
      const coming = each.startsAt > now.epochMilliseconds;
      expect(['SCHEDULED', 'CANCELLED'].includes(each.status) || !coming).toBe(true);
    }
  });
  it('a day never has more interventions than people', () => {
    expect(schedule(5000, 20).length).toBeLessThanOrEqual(14 * 7 * 20);
  });
});

describe('inventPerson', () => {
  it('invents numbers the box itself accepts', () => {
    const random = new SeededRandom(3);
    for (let number = 0; number < 10_000; number += 37) {
      const { phone, phoneIsMobile } = inventPerson('id', number, random, Temporal.PlainDate.from('2026-11-20'));
      if (phone !== null) expect(toE164(phone, 'MA')).toMatchObject({ ok: true, e164: phone, isMobile: phoneIsMobile });
    }
  });
});

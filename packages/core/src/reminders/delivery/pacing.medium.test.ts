import type { Channel } from '@tappplus/contracts';
import { accepted, ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Config } from '../../platform/config.js';

const START = '2026-11-20T09:00:00Z';
const DUE = '2026-11-25T07:00:00Z';
let scene: ReminderScene;
let clinic: SceneClinic;
const setPace = (pace: Partial<Record<Channel, number | null>>): void => { Object.assign(scene.core.app.get<object>(Config, { strict: false }), { pace: { SMS: null, EMAIL: null, WHATSAPP: null, PUSH: null, ...pace } }); };

beforeAll(async () => { scene = await ReminderScene.open(START); });
afterAll(() => scene.close());
beforeEach(async () => {
  // Each test has a day of its own, so that no sender still rests from the one before.
  day += 1;
  await scene.reset(at(-86_400 * 2));
  clinic = await scene.clinic();
});
let day = 0;
const at = (seconds: number): string => Temporal.Instant.from(DUE).add({ hours: day * 24 }).add({ seconds }).toString();
const local = (): string => Temporal.Instant.from(DUE).add({ hours: day * 24 + 2 }).toZonedDateTimeISO('UTC').toPlainDateTime().toString({ smallestUnit: 'minute' });
async function due(count: number, channel: Channel = 'SMS'): Promise<void> {
  await clinic.rule(channel, 'PT2H');
  for (let each = 0; each < count; each += 1) await clinic.book(local());
}

describe('the pace of a sender', () => {
  it('spreads what is due at one instant; what waits is not claimed, so no lease runs', async () => {
    setPace({ SMS: 4 });
    await due(10);
    await scene.sweepAt(at(0));
    expect(scene.sent).toHaveLength(4);
    expect((await clinic.statuses()).filter(([status]) => status === 'PENDING')).toHaveLength(6);
    expect(await scene.core.database.current.reminder.count({ where: { organizationId: clinic.id, status: 'PENDING', leaseUntil: { not: null } } })).toBe(0);
    await scene.sweepAt(at(1));
    expect(scene.sent).toHaveLength(8);
    await scene.sweepAt(at(2));
    expect(scene.sent).toHaveLength(10);
  });

  it('of one sender holds up no other channel', async () => {
    setPace({ SMS: 1 });
    await due(3);
    await clinic.rule('EMAIL', 'PT2H');
    for (let each = 0; each < 3; each += 1) await clinic.book(local());
    await scene.sweepAt(at(0));
    expect(scene.sent.filter((message) => message.channel === 'SMS')).toHaveLength(1);
    expect(scene.sent.filter((message) => message.channel === 'EMAIL')).toHaveLength(3);
  });

  it('weighs an SMS by its segments, and writes them down', async () => {
    setPace({ SMS: 1 });
    await due(1);
    await scene.sweepAt(at(0));
    const [attempt] = await scene.core.database.current.deliveryAttempt.findMany({ where: { organizationId: clinic.id } });
    expect(attempt?.segments).toBeGreaterThan(0);
  });

  it('after an outage lets reminders in time go first', async () => {
    setPace({ SMS: 1 });
    await clinic.rule('SMS', 'PT2H');
    const people = await Promise.all([1, 2, 3, 4].map((number) => scene.core.make.person(clinic.id, { phone: `+21261234560${number}` })));
    for (const person of people.slice(0, 3)) await clinic.book(local(), person.id);
    const later = Temporal.PlainDateTime.from(local()).add({ minutes: 20 }).toString({ smallestUnit: 'minute' });
    await clinic.book(later, people[3]?.id);
    await scene.sweepAt(at(1200));
    expect(scene.sent.map((message) => message.recipient)).toEqual(['+212612345604']);
    for (const seconds of [1210, 1220, 1230]) await scene.sweepAt(at(seconds));
    expect(scene.sent).toHaveLength(4);
  });
});

describe('a 429', () => {
  it('lets the whole sender rest for as long as the provider asks, not only the one message', async () => {
    setPace({});
    await due(60);
    let calls = 0;
    scene.onSend = (message) => {
      calls += 1;
      return calls === 1 ? { kind: 'NOT_SENT', provider: 'TWILIO', reason: 'RATE_LIMITED', errorCode: '20429', errorMessage: null, retryAfterSeconds: 30 } : accepted(message);
    };
    await scene.sweepAt(at(0));
    const first = scene.sent.length;
    expect(first, 'what was under way with it').toBeLessThanOrEqual(50);
    await scene.sweepAt(at(29));
    expect(scene.sent).toHaveLength(first);
    await scene.sweepAt(at(32));
    expect((await clinic.statuses()).every(([status]) => status === 'SENT')).toBe(true);
  });
});

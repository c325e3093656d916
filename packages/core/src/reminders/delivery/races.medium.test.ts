import { InterventionsSource } from '../../interventions/interventions.source.js';
import { PeopleService } from '../../people/people.service.js';
import { PlanningRepository } from '../planning/planning.repository.js';
import { ReplanningService } from '../planning/replanning.service.js';
import { newId } from '../../platform/ids.js';
import { InterventionStatusService } from '../../interventions/intervention-status.service.js';
import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const START = '2026-11-20T09:00:00Z';
const DUE = '2026-11-25T07:00:00Z';
let scene: ReminderScene;
let clinic: SceneClinic;

beforeAll(async () => { scene = await ReminderScene.open(START); });
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.reset(START);
  clinic = await scene.clinic();
});

/** Interventions with one PENDING reminder each, due at DUE, written straight into the tables: planning them is another test's business. */
async function manyDue(count: number): Promise<string[]> {
  const ruleId = await clinic.rule('SMS', 'PT2H');
  const ids = Array.from({ length: count }, () => newId());
  const at = new Date('2026-11-25T09:00:00Z');
  const common = { organizationId: clinic.id, personId: clinic.person.id, timeZone: 'Africa/Casablanca', scheduledLocal: '2026-11-25T09:00:00', createdAt: new Date(0), updatedAt: new Date(0) };
  await scene.core.uow.run(async () => {
    await scene.core.database.tx.intervention.createMany({ data: ids.map((id) => ({ id, ...common, typeId: clinic.type.id, scheduledAt: at, endsAt: at, durationMinutes: 30, status: 'SCHEDULED', revision: 1 })) });
    await scene.core.database.tx.reminder.createMany({
      data: ids.map((id) => ({ id: newId(), ...common, appointmentKind: 'INTERVENTION', appointmentId: id, planRevision: 1, ruleId, channel: 'SMS', recipient: '+212612345678', status: 'PENDING', scheduledAt: new Date(DUE), scheduledLocal: '2026-11-25T07:00:00', usefulUntil: at, nextActionAt: new Date(DUE) })),
    });
  });
  return ids;
}
const sentIds = (from: ReminderScene): string[] => from.sent.map((message) => message.collapseKey);

/** Deterministic numbers in [0, 1) (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('two workers', () => {
  it('send each of 200 due reminders once', async () => {
    await manyDue(200);
    const second = await scene.second();
    try {
      scene.clock.set(DUE);
      second.clock.set(DUE);
      for (let round = 0; round < 4; round += 1) await Promise.all([scene.engine.sweep(), second.engine.sweep()]);
      const all = [...sentIds(scene), ...sentIds(second)];
      expect(all).toHaveLength(200);
      expect(new Set(all).size).toBe(200);
      expect((await clinic.statuses()).every(([status]) => status === 'SENT')).toBe(true);
    } finally {
      await second.close();
    }
  });
});

describe('one worker', () => {
  it('woken many times at once sends each reminder once', async () => {
    await manyDue(150);
    scene.clock.set(DUE);
    for (let times = 0; times < 50; times += 1) scene.engine.wake();
    await Promise.all([scene.engine.sweep(), scene.engine.sweep()]);
    expect(sentIds(scene)).toHaveLength(150);
    expect(new Set(sentIds(scene)).size).toBe(150);
  });
});

describe('a provider that hangs', () => {
  it('does not hold up the other channels', async () => {
    await manyDue(120);
    await clinic.rule('EMAIL', 'PT2H');
    let release: () => void = () => undefined;
    const hanging = new Promise<void>((resolve) => { release = resolve; });
    let emailSent: () => void = () => undefined;
    const email = new Promise<void>((resolve) => { emailSent = resolve; });
    scene.onSend = async (message) => {
      if (message.channel === 'EMAIL') emailSent();
      else await hanging;
      return { kind: 'ACCEPTED', provider: 'TWILIO', providerMessageId: null, sender: null };
    };
    scene.clock.set(DUE);
    scene.engine.wake();
    await clinic.book('2026-11-25T09:00:30');
    scene.clock.set('2026-11-25T07:00:30Z');
    scene.engine.wake();
    await email;
    expect(scene.sent.filter((message) => message.channel === 'SMS').length).toBeLessThanOrEqual(100);
    release();
    await scene.engine.sweep();
    expect(scene.sent.filter((message) => message.channel === 'SMS')).toHaveLength(121);
  });
});

describe('moves racing a re-planning by another process', () => {
  it('leave each appointment with exactly one waiting reminder, for its time', async () => {
    await clinic.rule('SMS', 'PT2H');
    const ids: string[] = [];
    for (let index = 0; index < 12; index += 1) ids.push((await clinic.book('2026-11-25T09:00')).id);
    const second = await scene.second();
    try {
      second.clock.advance('PT1H');
      const replanning = second.core.get(ReplanningService);
      const again = async (): Promise<void> => {
        for (let round = 0; round < 6; round += 1) {
          await scene.core.uow.run(() => scene.core.get(ReplanningService).request(clinic.id, { typeId: null }));
          await replanning.workOff(10_000);
        }
      };
      const moves = ids.map(async (id, index) => {
        for (let hour = 10; hour < 14; hour += 1) await clinic.move(id, `2026-11-25T${hour}:${10 + index}`);
      });
      await Promise.all([again(), ...moves]);
      for (const [index, id] of ids.entries()) {
        const waiting = (await clinic.reminders(id)).filter((row) => row.status === 'PENDING');
        expect(waiting.map((row) => row.scheduledLocal)).toEqual([`2026-11-25T11:${10 + index}:00`]);
      }
    } finally {
      await second.close();
    }
  });
});

describe('a step in the middle of another', () => {
  /** Lets `other` run as far as locks let it, before the caller goes on. */
  const meanwhile = async (other: Promise<unknown>): Promise<void> => {
    await Promise.race([other, new Promise((resolve) => setTimeout(resolve, 800))]);
  };

  it('a move during a re-planning: the re-planning never writes the old time back', async () => {
    await clinic.rule('SMS', 'PT2H');
    const { id } = await clinic.book('2026-11-25T09:00');
    const second = await scene.second();
    try {
      second.clock.advance('PT1H');
      await scene.core.uow.run(() => scene.core.get(ReplanningService).request(clinic.id, { typeId: null }));
      const source = second.core.get(InterventionsSource);
      const load = source.load.bind(source);
      let move: Promise<unknown> = Promise.resolve();
      source.load = async (ids) => {
        const loaded = await load(ids);
        move = clinic.move(id, '2026-11-25T15:00');
        await meanwhile(move);
        return loaded;
      };
      await second.core.get(ReplanningService).workOff(1);
      await move;
      expect((await clinic.reminders(id)).filter((row) => row.status === 'PENDING').map((row) => row.scheduledLocal)).toEqual(['2026-11-25T13:00:00']);
    } finally {
      await second.close();
    }
  });

  it('a claim during a planning: the patient gets one message, not one at each number', async () => {
    await clinic.rule('SMS', 'PT2H');
    await clinic.book('2026-11-25T09:00');
    const second = await scene.second();
    try {
      scene.clock.set(DUE);
      second.clock.set(DUE);
      const repository = scene.core.get(PlanningRepository);
      const stored = repository.stored.bind(repository);
      let claim: Promise<unknown> = Promise.resolve();
      repository.stored = async (...args) => {
        const rows = await stored(...args);
        claim = second.engine.sweep();
        await meanwhile(claim);
        return rows;
      };
      await clinic.as(() => scene.core.get(PeopleService).update(clinic.person.id, { phone: '0699887766' }));
      repository.stored = stored;
      await claim;
      await second.engine.sweep();
      await scene.engine.sweep();
      expect([...scene.sent, ...second.sent].map((message) => message.recipient)).toEqual(['+212699887766']);
    } finally {
      await second.close();
    }
  });
});

describe('a cancellation racing the due time', () => {
  const SEED = 20_261_125;
  it(`lets nothing out after it was acknowledged, unless it was claimed before (1200 trials, seed ${SEED})`, async () => {
    const ids = await manyDue(1200);
    const random = seeded(SEED);
    const status = scene.core.get(InterventionStatusService);
    const acknowledged = new Map<string, number>();
    const called = new Map<string, number>();
    let step = 0;
    const byReminder = new Map((await clinic.reminders()).map((row) => [row.id, row.appointmentId]));
    scene.onSend = async (message) => {
      called.set(byReminder.get(message.collapseKey) ?? '', (step += 1));
      if (random() < 0.5) await new Promise((resolve) => setImmediate(resolve));
      return { kind: 'ACCEPTED', provider: 'TWILIO', providerMessageId: null, sender: null };
    };
    scene.clock.set(DUE);
    const victims = ids.filter(() => random() < 0.5).sort(() => random() - 0.5);
    const cancelAll = async (): Promise<void> => {
      for (const id of victims) {
        await clinic.as(() => status.cancel(id, {}));
        acknowledged.set(id, (step += 1));
      }
    };
    await Promise.all([scene.engine.sweep(), cancelAll()]);
    await scene.engine.sweep();
    const rows = await clinic.reminders();
    const claimedOnly = victims.filter((id) => called.has(id) && (called.get(id) ?? 0) > (acknowledged.get(id) ?? 0));
    // A message that left after the acknowledgement belongs to a claim made before: its reminder says SENT, never CANCELLED.
    for (const id of claimedOnly) expect(rows.find((row) => row.appointmentId === id)?.status).toBe('SENT');
    for (const row of rows) expect(row.status).toBe(called.has(row.appointmentId) ? 'SENT' : 'CANCELLED');
    expect(called.size).toBe(scene.sent.length);
    expect([...victims].some((id) => !called.has(id))).toBe(true);
    expect(ids.filter((id) => !victims.includes(id)).every((id) => called.has(id))).toBe(true);
  });
});

import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeededRandom } from '../../demo/seeded-random.js';
import { InterventionStatusService } from '../../interventions/intervention-status.service.js';
import { newId } from '../../platform/ids.js';

/** `npm run chaos -- --races 10000` runs more. */
const TRIALS = Number(process.env['CHAOS_RACES'] ?? 320);
const SEED = Number(process.env['CHAOS_SEED'] ?? 20_261_125);
/** Reminders due at one instant: few enough that every cancellation meets the claim of its own batch. */
const ROUND = 40;
const DUE = '2026-11-25T07:00:00Z';
const START = new Date('2026-11-25T09:00:00Z');

/** The desk, and a worker with database connections of its own. */
let desk: ReminderScene;
let worker: ReminderScene;
let clinic: SceneClinic;
let ruleId: string;

beforeAll(async () => {
  desk = await ReminderScene.open(DUE);
  worker = await desk.second();
  clinic = await desk.clinic();
  ruleId = await clinic.rule('SMS', 'PT2H');
});
afterAll(async () => {
  await worker.close();
  await desk.close();
});

interface Trial {
  interventionId: string;
  reminderId: string;
  kind: 'CANCEL' | 'MOVE';
  /** How the reminder stood when the desk was answered, and whether its message had left by then. */
  atAnswer: { status: string; left: boolean };
}

/** Interventions with one reminder each that is due now, as planning would have written them. */
async function due(count: number, random: SeededRandom): Promise<Trial[]> {
  const trials = Array.from({ length: count }, (): Trial => ({ interventionId: newId(), reminderId: newId(), kind: random.chance(0.5) ? 'CANCEL' : 'MOVE', atAnswer: { status: '', left: false } }));
  const common = { organizationId: clinic.id, personId: clinic.person.id, timeZone: 'Africa/Casablanca', createdAt: new Date(0), updatedAt: new Date(0) };
  await desk.core.uow.run(async () => {
    const { tx } = desk.core.database;
    await tx.intervention.createMany({ data: trials.map((each) => ({ id: each.interventionId, ...common, typeId: clinic.type.id, scheduledLocal: '2026-11-25T09:00:00', scheduledAt: START, endsAt: START, durationMinutes: 30, status: 'SCHEDULED', revision: 1 })) });
    await tx.reminder.createMany({
      data: trials.map((each) => ({ id: each.reminderId, ...common, appointmentKind: 'INTERVENTION', appointmentId: each.interventionId, planRevision: 1, ruleId, channel: 'SMS', recipient: '+212612345678', status: 'PENDING', scheduledAt: new Date(DUE), scheduledLocal: '2026-11-25T07:00:00', usefulUntil: START, nextActionAt: new Date(DUE) })),
    });
  });
  return trials;
}

let slots = 0;
/** A free half hour of the following weeks. */
function freeSlot(): string {
  slots += 1;
  return Temporal.PlainDateTime.from('2026-12-01T08:00').add({ minutes: 30 * slots }).toString({ smallestUnit: 'minute' });
}

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
};
const statusOf = async (id: string): Promise<string> => (await desk.core.database.current.reminder.findUniqueOrThrow({ where: { id } })).status;

/** Cancels or moves while the worker claims, which begins after so many answers; notes how the reminder stood at the answer. */
async function race(trials: readonly Trial[], random: SeededRandom): Promise<void> {
  const status = desk.core.get(InterventionStatusService);
  const accepted = new Set<string>();
  let answers = 0;
  let delivering: Promise<void> | null = null;
  const begin = (): void => { delivering ??= worker.engine.sweep(); };
  worker.onSend = async (message) => {
    const until = answers + random.below(8);
    while (answers < until && answers < trials.length) await turns(1);
    accepted.add(message.collapseKey);
    return { kind: 'ACCEPTED', provider: 'TWILIO', providerMessageId: `SM${message.reference}`, sender: null };
  };
  const beginAfter = random.below(trials.length);
  if (beginAfter === 0) begin();
  const delays = trials.map(() => random.below(60));
  await Promise.all(trials.map(async (trial, index) => {
    await turns(delays[index] ?? 0);
    await (trial.kind === 'CANCEL' ? clinic.as(() => status.cancel(trial.interventionId, {})) : clinic.move(trial.interventionId, freeSlot()));
    trial.atAnswer = { left: accepted.has(trial.reminderId), status: await statusOf(trial.reminderId) };
    answers += 1;
    if (answers >= beginAfter) begin();
  }));
  await delivering;
  await worker.engine.sweep();
}

describe('a cancellation or a move racing the due time', () => {
  it(`lets no stale message out after its answer, unless that was claimed before (${TRIALS} trials, seed ${SEED})`, { timeout: 1_200_000 }, async () => {
    const random = new SeededRandom(SEED);
    const seen = { silenced: 0, leftBefore: 0, claimedBefore: 0 };
    for (let done = 0; done < TRIALS; done += ROUND) {
      worker.sent.length = 0;
      const trials = await due(Math.min(ROUND, TRIALS - done), random);
      await race(trials, random);
      for (const trial of trials) {
        const calls = worker.sent.filter((message) => message.collapseKey === trial.reminderId).length;
        const what = `${trial.kind} ${trial.reminderId}, ${trial.atAnswer.status} at the answer`;
        expect(trial.atAnswer.status, `${what}: neither cancelled nor claimed`).not.toBe('PENDING');
        expect(calls, what).toBe(trial.atAnswer.status === 'CANCELLED' ? 0 : 1);
        if (calls === 0) seen.silenced += 1;
        else if (trial.atAnswer.left) seen.leftBefore += 1;
        else seen.claimedBefore += 1;
        const now = (await clinic.reminders(trial.interventionId)).map((row) => row.status);
        expect(now, what).toEqual([calls === 0 ? 'CANCELLED' : 'SENT', ...(trial.kind === 'MOVE' ? ['PENDING'] : [])]);
      }
    }
    console.log(`${TRIALS} races (seed ${SEED}): ${seen.silenced} silenced, ${seen.leftBefore} had left before the answer, ${seen.claimedBefore} left after it but were claimed before.`);
    expect(Math.min(seen.silenced, seen.leftBefore + seen.claimedBefore), 'both ends of the race are met').toBeGreaterThan(TRIALS / 20);
  });
});

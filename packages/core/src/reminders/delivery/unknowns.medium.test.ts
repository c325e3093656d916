import { accepted, ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../notifications/channels/channel.port.js';
import { DeliveryService } from './delivery.service.js';
import { Dispatcher } from './dispatcher.js';
import { OutcomeRecorder } from './outcome-recorder.js';
import { UnknownsService } from './unknowns.service.js';

const START = '2026-11-20T09:00:00Z';
const DUE = '2026-11-25T07:00:00Z';
let scene: ReminderScene;
let clinic: SceneClinic;
let dispatcher: Dispatcher;

beforeAll(async () => {
  scene = await ReminderScene.open(START);
  dispatcher = scene.core.get(Dispatcher);
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.reset(START);
  clinic = await scene.clinic();
});

const later = (seconds: number): string => Temporal.Instant.from(DUE).add({ milliseconds: Math.round(seconds * 1000) }).toString();
const sid = (): string => `SM${crypto.randomUUID()}`;
const timedOut = (): SendOutcome => ({ kind: 'UNKNOWN', provider: 'TWILIO', reason: 'TIMED_OUT', errorCode: null, errorMessage: null });
async function booked(channel: 'SMS' | 'EMAIL' | 'PUSH' = 'SMS'): Promise<void> {
  await clinic.rule(channel, 'PT2H');
  await clinic.book('2026-11-25T09:00');
}
/** A worker that claims and then dies: its call is never made, or made and never recorded. */
async function claimAndDie(): Promise<void> {
  scene.clock.set(DUE);
  expect((await dispatcher.claimDue(100)).dispatches).toHaveLength(1);
}

describe('a worker that dies after its claim', () => {
  it('leaves a reminder nobody else touches until the lease ends, then unknown, asked twice, sent again', async () => {
    await booked();
    await claimAndDie();
    await scene.sweepAt(later(29.9));
    expect(await clinic.statuses()).toEqual([['SENDING', null]]);
    await scene.sweepAt(later(30));
    expect(await clinic.statuses()).toEqual([['UNKNOWN', 'LEASE_EXPIRED']]);
    await scene.sweepAt(later(44.9));
    expect(scene.asked).toHaveLength(0);
    await scene.sweepAt(later(45));
    await scene.sweepAt(later(74.9));
    expect(scene.asked).toHaveLength(1);
    expect(scene.sent).toHaveLength(0);
    await scene.sweepAt(later(75));
    expect(scene.asked).toHaveLength(2);
    expect(scene.sent).toHaveLength(1);
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
  });

  it('asks with what was sent: recipient, sender, text, since the claim', async () => {
    await booked();
    await claimAndDie();
    await scene.sweepAt(later(30));
    await scene.sweepAt(later(45));
    expect(scene.asked[0]).toMatchObject({ organizationId: clinic.id, channel: 'SMS', recipient: '+212612345678', sender: '+15005550006', since: Temporal.Instant.from(DUE) });
    expect(scene.asked[0]?.body).toContain('09:00');
  });

  it('is not sent a second time when the provider has it', async () => {
    await booked();
    await claimAndDie();
    const found = sid();
    scene.onAsk = () => ({ kind: 'FOUND', providerMessageId: found, status: 'delivered' });
    await scene.sweepAt(later(30));
    await scene.sweepAt(later(45));
    await scene.sweepAt(later(600));
    expect(scene.sent).toHaveLength(0);
    expect(await clinic.reminders()).toMatchObject([{ status: 'SENT', providerMessageId: found, sentAt: new Date(DUE) }]);
    expect(await scene.core.database.current.deliveryAttempt.findMany({ where: { organizationId: clinic.id } })).toMatchObject([{ outcome: 'ACCEPTED', providerMessageId: found }]);
  });

  it('is told as failed when the provider took it and gave it up', async () => {
    await booked();
    await claimAndDie();
    scene.onAsk = () => ({ kind: 'FOUND', providerMessageId: sid(), status: 'undelivered' });
    await scene.sweepAt(later(30));
    await scene.sweepAt(later(45));
    expect(await clinic.statuses()).toEqual([['FAILED', 'NOT_DELIVERED']]);
  });

  it('keeps asking while the provider cannot be reached', async () => {
    await booked();
    await claimAndDie();
    scene.onAsk = () => ({ kind: 'FAILED_TO_ASK' });
    await scene.sweepAt(later(30));
    await scene.sweepAt(later(45));
    await scene.sweepAt(later(200));
    expect(await clinic.statuses()).toEqual([['UNKNOWN', 'LEASE_EXPIRED']]);
    scene.onAsk = () => ({ kind: 'FOUND', providerMessageId: sid(), status: 'sent' });
    await scene.sweepAt(later(300));
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
  });

  it('repeats at once what only went to the outbox: nothing left the box', async () => {
    scene.provider = 'OUTBOX';
    await booked();
    await claimAndDie();
    await scene.sweepAt(later(30));
    await scene.sweepAt(later(45));
    expect(scene.asked).toHaveLength(0);
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
  });
});

describe('an unknown e-mail', () => {
  it('that cannot be asked for waits for a person, and is never sent again by itself', async () => {
    await booked('EMAIL');
    scene.onSend = timedOut;
    scene.onAsk = () => ({ kind: 'CANNOT_ASK' });
    await scene.sweepAt(DUE);
    await scene.sweepAt(later(15));
    await scene.sweepAt(later(3600));
    expect(scene.sent).toHaveLength(1);
    expect(await clinic.reminders()).toMatchObject([{ status: 'UNKNOWN', reason: 'TIMED_OUT', nextActionAt: null }]);
  });
});

describe('one message of the provider', () => {
  it('settles one reminder only, also when two look alike and are asked for together', async () => {
    await booked();
    await clinic.book('2026-11-25T09:00');
    scene.onSend = timedOut;
    await scene.sweepAt(DUE);
    const only = sid();
    scene.onAsk = async (query) => ((await query.claimedProviderIds([only])).has(only) ? { kind: 'ABSENT' } : { kind: 'FOUND', providerMessageId: only, status: 'sent' });
    await scene.sweepAt(later(15));
    expect((await clinic.statuses()).map(([status]) => status).sort()).toEqual(['SENT', 'UNKNOWN']);
    scene.onSend = accepted;
    await scene.sweepAt(later(46));
    expect((await clinic.statuses()).map(([status]) => status)).toEqual(['SENT', 'SENT']);
    expect(scene.sent).toHaveLength(3);
  });

  it('goes back to the call that brought it when another reminder had found it by asking', async () => {
    await booked();
    await claimAndDie();
    await scene.sweepAt(later(30));
    await clinic.book('2026-11-25T09:00');
    const [second] = (await clinic.reminders()).slice(-1);
    const contested = sid();
    let answer: (outcome: SendOutcome) => void = () => undefined;
    const called = new Promise<void>((resolve) => {
      scene.onSend = () => new Promise((settle) => {
        answer = settle;
        resolve();
      });
    });
    scene.onAsk = () => ({ kind: 'FOUND', providerMessageId: contested, status: 'sent' });
    scene.clock.set(later(45));
    scene.engine.wake();
    await called;
    await scene.core.get(UnknownsService).askDue();
    answer({ kind: 'ACCEPTED', provider: 'TWILIO', providerMessageId: contested, sender: null });
    await scene.core.get(DeliveryService).idle();
    expect(await clinic.reminders()).toMatchObject([{ status: 'UNKNOWN', providerMessageId: null }, { id: second?.id, status: 'SENT', providerMessageId: contested }]);
    scene.onSend = accepted;
    scene.onAsk = () => ({ kind: 'ABSENT' });
    await scene.sweepAt(later(61));
    await scene.sweepAt(later(120));
    expect((await clinic.statuses()).map(([status]) => status)).toEqual(['SENT', 'SENT']);
  });
});

describe('an answer that comes late', () => {
  async function answerAfter(meanwhile: () => Promise<void>): Promise<void> {
    await booked();
    let answer: (outcome: SendOutcome) => void = () => undefined;
    const called = new Promise<void>((resolve) => {
      scene.onSend = () => new Promise((settle) => {
        answer = settle;
        resolve();
      });
    });
    scene.clock.set(DUE);
    scene.engine.wake();
    await called;
    await meanwhile();
    answer({ kind: 'ACCEPTED', provider: 'TWILIO', providerMessageId: sid(), sender: null });
    await scene.core.get(DeliveryService).idle();
  }

  it('still counts when the lease has ended', async () => {
    await answerAfter(async () => {
      scene.clock.set(later(31));
      await scene.core.get(UnknownsService).expireLeases();
      expect(await clinic.statuses()).toEqual([['UNKNOWN', 'LEASE_EXPIRED']]);
    });
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
    await scene.sweepAt(later(120));
    expect(scene.sent).toHaveLength(1);
  });

  it('still counts when it was to be sent again and has not been yet', async () => {
    await answerAfter(async () => {
      scene.clock.set(later(31));
      await scene.core.get(UnknownsService).expireLeases();
      for (const at of [46, 77]) {
        scene.clock.set(later(at));
        await scene.core.get(UnknownsService).askDue();
      }
      expect(await clinic.statuses()).toEqual([['PENDING', null]]);
    });
    await scene.sweepAt(later(120));
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
    expect(scene.sent).toHaveLength(1);
  });
});

describe('a claim that waited too long', () => {
  it('is given back unused instead of being called near the end of its lease', async () => {
    await booked();
    const delivery = scene.core.get(DeliveryService);
    scene.clock.set(DUE);
    const { dispatches } = await dispatcher.claimDue(100);
    scene.clock.set(later(20));
    const [dispatch] = dispatches;
    if (dispatch) await delivery['deliver'](dispatch);
    expect(scene.sent).toHaveLength(0);
    expect(await clinic.reminders()).toMatchObject([{ status: 'PENDING', attemptCount: 0, leaseUntil: null }]);
    await scene.sweepAt(later(21));
    expect(scene.sent).toHaveLength(1);
  });
});

describe('a clock that goes back', () => {
  it('by an hour does not let a lost claim sleep for an hour', async () => {
    await booked();
    await claimAndDie();
    await scene.sweepAt(later(1));
    await scene.sweepAt(later(-3600));
    await scene.sweepAt(later(-3600 + 31));
    expect(await clinic.statuses()).toEqual([['UNKNOWN', 'LEASE_EXPIRED']]);
    await scene.sweepAt(later(-3600 + 47));
    await scene.sweepAt(later(-3600 + 80));
    expect(scene.asked).toHaveLength(2);
  });
});

describe('an outcome that cannot be written at first', () => {
  it('is written when the database is back', async () => {
    await booked();
    const recorder = scene.core.get(OutcomeRecorder);
    const store = recorder['store'].bind(recorder);
    let failures = 0;
    recorder['store'] = async (batch) => {
      if (failures < 1) {
        failures += 1;
        throw new Error('the disk is full');
      }
      await store(batch);
    };
    await scene.sweepAt(DUE);
    recorder['store'] = store;
    expect(failures).toBe(1);
    expect(await clinic.statuses()).toEqual([['SENT', null]]);
  });
});

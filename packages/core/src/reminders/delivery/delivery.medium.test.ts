import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const START = '2026-11-20T09:00:00Z';
let scene: ReminderScene;
let clinic: SceneClinic;

beforeAll(async () => { scene = await ReminderScene.open(START); });
afterAll(() => scene.close());
beforeEach(async () => {
  scene.reset(START);
  clinic = await scene.clinic();
});

describe('delivery', () => {
  it('sends a due reminder once, with the local time in the language of the patient, and keeps what was sent', async () => {
    await clinic.rule('SMS', 'PT2H');
    await clinic.book('2026-11-25T09:00');
    await scene.sweepAt('2026-11-25T06:59:59.999Z');
    expect(scene.sent).toEqual([]);
    await scene.sweepAt('2026-11-25T07:00:00Z');
    await scene.sweepAt('2026-11-25T07:00:02Z');
    expect(scene.sent).toHaveLength(1);
    expect(scene.sent[0]).toMatchObject({ channel: 'SMS', recipient: '+212612345678', locale: 'fr', organizationId: clinic.id });
    expect(scene.sent[0]?.body).toContain('09:00');
    const [reminder] = await clinic.reminders();
    expect(reminder).toMatchObject({ status: 'SENT', reason: null, provider: 'TWILIO', nextActionAt: null, leaseOwner: null, attemptCount: 1, claimRevision: 1 });
    const attempts = await scene.core.database.current.deliveryAttempt.findMany({ where: { organizationId: clinic.id } });
    expect(attempts).toMatchObject([{ number: 1, outcome: 'ACCEPTED', recipient: '+212612345678', providerMessageId: reminder?.providerMessageId, sender: '+15005550006' }]);
    expect(attempts[0]?.bodyCipher).not.toContain('09:00');
  });
});

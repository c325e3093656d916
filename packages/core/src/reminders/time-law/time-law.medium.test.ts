import { ReminderScene, type SceneClinic } from '@tappplus/testing/reminders/reminder-scene';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReplanningService } from '../planning/replanning.service.js';
import { TimeLawService } from './time-law.service.js';

const START = '2026-11-20T09:00:00Z';
const HOUR = 3_600_000;
let scene: ReminderScene;
let clinic: SceneClinic;

beforeAll(async () => { scene = await ReminderScene.open(START); });
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.reset(START);
  clinic = await scene.clinic();
  await scene.core.uow.run(() => scene.core.database.tx.boxSetting.deleteMany({}));
});

const replanning = () => scene.core.get(ReplanningService);
const laws = () => scene.core.get(TimeLawService);
const worked = async () => {
  scene.clock.advance('PT4S');
  while (await replanning().workOff(400)) { /* until all is done */ }
};
/** As the law had it before: Morocco on UTC+1, so an hour earlier on the time line. */
async function asUnderOldLaw(id: string): Promise<void> {
  await scene.core.uow.run(async () => {
    const { tx } = scene.core.database;
    const { scheduledAt } = await tx.intervention.findUniqueOrThrow({ where: { id } });
    const earlier = new Date(scheduledAt.getTime() - HOUR);
    await tx.intervention.update({ where: { id }, data: { scheduledAt: earlier } });
    const due = new Date(earlier.getTime() - 2 * HOUR);
    await tx.reminder.updateMany({ where: { appointmentId: id }, data: { scheduledAt: due, nextActionAt: due, usefulUntil: earlier } });
  });
}

describe('a change of legal time', () => {
  it('is written down with what it moved, audited, and seen by the clinic', async () => {
    await clinic.rule('SMS', 'PT2H');
    const moved = [];
    for (let day = 10; day < 13; day += 1) moved.push((await clinic.book(`2026-12-${day}T09:00`)).id);
    await clinic.book('2026-12-20T09:00');
    for (const id of moved) await asUnderOldLaw(id);
    await replanning().checkTimeZoneData('2026b');
    await replanning().checkTimeZoneData('2026c');
    await worked();

    const { items: [change, ...others] } = await clinic.as(() => laws().list({}));
    expect(others).toEqual([]);
    expect(change).toMatchObject({ timeZone: 'Africa/Casablanca', fromVersion: '2026b', toVersion: '2026c', appointmentCount: 3, reminderCount: 3, seenAt: null });
    expect(change?.finishedAt).not.toBeNull();
    const id = change?.id ?? '';
    const first = await clinic.as(() => laws().items(id, { limit: 2 }));
    const rest = await clinic.as(() => laws().items(id, { limit: 2, cursor: first.nextCursor ?? '' }));
    expect([...first.items, ...rest.items].map((item) => [item.interventionId, item.scheduledLocal, item.oldAt, item.newAt, item.personName, item.reminderCount])).toEqual(
      moved.map((each, index) => [each, `2026-12-${10 + index}T09:00:00`, `2026-12-${10 + index}T08:00:00.000Z`, `2026-12-${10 + index}T09:00:00.000Z`, 'Fatima El Amrani', 1]));
    expect(rest.nextCursor).toBeNull();

    const audited = await scene.core.database.current.auditEntry.findMany({ where: { organizationId: clinic.id, action: 'timeLaw.rederived' } });
    expect(audited).toMatchObject([{ entityId: id, actorKind: 'SYSTEM', details: JSON.stringify({ timeZone: 'Africa/Casablanca', fromVersion: '2026b', toVersion: '2026c', appointmentCount: 3, reminderCount: 3 }) }]);
    expect((await clinic.as(() => laws().see(id))).seenAt).not.toBeNull();

    const foreign = await scene.clinic();
    expect((await foreign.as(() => laws().list({}))).items).toEqual([]);
    await expect(foreign.as(() => laws().items(id, {}))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(foreign.as(() => laws().see(id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('that moves nothing leaves nothing to see, and one on the heels of another begins at the first', async () => {
    await clinic.rule('SMS', 'PT2H');
    const { id } = await clinic.book('2026-12-10T09:00');
    await replanning().checkTimeZoneData('2026a');
    await replanning().checkTimeZoneData('2026b');
    await worked();
    expect((await clinic.as(() => laws().list({}))).items).toEqual([]);
    await asUnderOldLaw(id);
    await replanning().checkTimeZoneData('2026c');
    await replanning().checkTimeZoneData('2026d');
    await worked();
    expect((await clinic.as(() => laws().list({}))).items).toMatchObject([{ fromVersion: '2026b', toVersion: '2026d', appointmentCount: 1 }]);
  });
});

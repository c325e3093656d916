import { readFileSync } from 'node:fs';
import { openTestCore, type TestCore } from '@tappplus/testing/test-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../platform/ids.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { exposition } from './exposition.js';
import { MetricsModule } from './metrics.module.js';
import { MetricsService } from './metrics.service.js';

/** Those of the API itself (apps/api/src/health/metrics.ts), and what only a box with its processes or with TLS has. */
const ELSEWHERE = [
  'http_request_seconds_bucket', 'http_request_seconds_sum', 'http_request_seconds_count', 'eventloop_lag_p99_seconds', 'eventloop_lag_max_seconds',
  'process_memory_bytes', 'process_restarts_total', 'database_bytes', 'certificate_end_timestamp_seconds', 'queue_jobs', 'redis_memory_bytes',
];
const NAME = 'Temoinvisible';
let core: TestCore;

beforeAll(async () => {
  core = await openTestCore([MetricsModule, RemindersModule], '2026-11-20T09:00:00Z');
});
afterAll(() => core.close());

const lines = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const fresh = () => {
  Object.assign(core.get(MetricsService), { known: undefined });
  return core.get(MetricsService).text();
};

it('tells reminders by status and lag, sweeps and alarms, and no id and no name', async () => {
  const organization = await core.make.organization();
  const person = await core.make.person(organization.id, { firstName: NAME, phone: '+212612345678' });
  const at = new Date('2026-11-20T08:59:00Z');
  const ruleId = newId();
  await core.uow.run(() => core.database.tx.reminderRule.create({ data: { id: ruleId, organizationId: organization.id, name: 'SMS', channel: 'SMS', before: 'P1D', fallback: '', enabled: true, createdAt: at, updatedAt: at } }));
  const reminder = (when: string, status: string) => core.uow.run(() => core.database.tx.reminder.create({ data: {
    id: newId(), organizationId: organization.id, appointmentKind: 'INTERVENTION', appointmentId: newId(), planRevision: 1, ruleId, personId: person.id, channel: 'SMS', recipient: '+212612345678', status,
    scheduledAt: new Date(when), scheduledLocal: when.slice(0, 16), timeZone: 'Africa/Casablanca', usefulUntil: new Date('2026-11-22T00:00:00Z'), nextActionAt: status === 'PENDING' ? new Date(when) : null, createdAt: at, updatedAt: at,
  } }));
  await reminder('2026-11-20T08:00:00Z', 'SENT');
  await reminder('2026-11-20T08:59:30Z', 'PENDING');
  await reminder('2026-11-20T20:00:00Z', 'PENDING');
  await reminder('2026-11-18T08:00:00Z', 'FAILED');
  await core.uow.run(async () => {
    await core.database.tx.sweep.create({ data: { id: newId(), startedAt: at, finishedAt: at, due: 4, sent: 3, skipped: 0, failed: 1, requeued: 0, lagMs: 250 } });
    await core.database.tx.alarm.create({ data: { id: newId(), key: 'DISK_FULL', severity: 'CRITICAL', raisedAt: at, lastSeenAt: at } });
  });
  const text = await fresh();
  expect(lines(text)).toEqual(expect.arrayContaining([
    'tappplus_reminders_past_day{status="SENT"} 1', 'tappplus_reminders_past_day{status="PENDING"} 1', 'tappplus_reminders_past_day{status="FAILED"} 0', 'tappplus_reminders_next_day{status="PENDING"} 1',
    'tappplus_reminders_due 1', 'tappplus_reminder_lag_seconds 30', 'tappplus_sweep_reminders_past_hour{outcome="sent"} 3', 'tappplus_sweep_lag_max_seconds 0.25', 'tappplus_alarms_open{severity="CRITICAL"} 1',
  ]));
  for (const hidden of [organization.id, person.id, NAME, '612345678']) expect(text).not.toContain(hidden);
  expect(lines(text).every((line) => /^tappplus_[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[\d.e+-]+$/.test(line))).toBe(true);
});

it('is gathered once for many readers', async () => {
  const [one, two] = await Promise.all([fresh(), core.get(MetricsService).text()]);
  expect(two).toBe(one);
});

it('has every figure that the dashboard shows', async () => {
  const dashboard = readFileSync(new URL('../../../../docs/grafana/tappplus.json', import.meta.url), 'utf8');
  const panels = (JSON.parse(dashboard) as { panels: { type: string; targets?: { expr: string }[] }[] }).panels;
  expect(panels.filter(({ type }) => type !== 'row').every(({ targets }) => (targets ?? []).length > 0)).toBe(true);
  const shown = new Set(panels.flatMap(({ targets }) => (targets ?? []).flatMap(({ expr }) => expr.match(/tappplus_[a-z_0-9]+/g) ?? [])).map((name) => name.slice('tappplus_'.length)));
  const there = new Set([...lines(await fresh()).map((line) => /^tappplus_([a-z_0-9]+)/.exec(line)?.[1] ?? ''), ...ELSEWHERE]);
  expect([...shown].filter((name) => !there.has(name))).toEqual([]);
  // A time of which nothing is known yet has no sample; the others are all shown or told.
  expect(shown.size).toBeGreaterThan(20);
});

it('escapes what stands in labels', () => {
  expect(exposition([{ name: 'info', type: 'gauge', help: 'x', samples: [{ labels: { version: '1"\n\\' }, value: 1 }] }])).toContain('tappplus_info{version="1\\"\\n\\\\"} 1');
});

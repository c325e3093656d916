import type { AlarmKey, AlarmSeverity, AlarmView } from '@tappplus/contracts';
import type { Alarm } from '@tappplus/db';

export function toAlarmView(row: Alarm): AlarmView {
  return {
    id: row.id, key: row.key as AlarmKey, severity: row.severity as AlarmSeverity, detail: row.detail, raisedAt: row.raisedAt.toISOString(), lastSeenAt: row.lastSeenAt.toISOString(),
    toldCount: row.toldCount, lastToldAt: row.lastToldAt?.toISOString() ?? null, clearedAt: row.clearedAt?.toISOString() ?? null,
  };
}

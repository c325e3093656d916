/** What the name of a backup file says: `tappplus-<box>-20261120T110000Z-hourly.tpb`. */
export interface BackupName {
  name: string;
  /** First 8 digits of the instance id. */
  box: string;
  createdAt: Temporal.Instant;
  kind: 'HOURLY' | 'DAILY' | 'MANUAL';
}

const FORM = /^tappplus-([0-9a-f]{8})-(\d{8}T\d{6}Z)-(hourly|daily|manual)\.tpb$/;
const KINDS = { hourly: 'HOURLY', daily: 'DAILY', manual: 'MANUAL' } as const;

export const boxOf = (instanceId: string): string => instanceId.replaceAll('-', '').slice(0, 8);

/** The name of a backup made now by this box. */
export function backupName(instanceId: string, createdAt: Temporal.Instant, kind: BackupName['kind']): string {
  const stamp = createdAt.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
  return `tappplus-${boxOf(instanceId)}-${stamp}-${kind.toLowerCase()}.tpb`;
}

/** Null for a file that is none of ours. */
export function parseBackupName(name: string): BackupName | null {
  const [, box, stamp, kind] = FORM.exec(name) ?? [];
  if (!box || !stamp || !kind) return null;
  return { name, box, createdAt: Temporal.Instant.from(stamp), kind: KINDS[kind as keyof typeof KINDS] };
}

/** The backups of this box among these files, newest first. */
export function ownBackups(names: readonly string[], instanceId: string): BackupName[] {
  return names.map(parseBackupName).filter((each): each is BackupName => each !== null && each.box === boxOf(instanceId))
    .sort((one, other) => Temporal.Instant.compare(other.createdAt, one.createdAt));
}

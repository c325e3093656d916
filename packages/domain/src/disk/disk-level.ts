/**
 * How the disk of the data folder stands. `LOW` is said; `NEARLY_FULL`: backups thin out and uploads are refused; `FULL`: nothing but what must be written is
 * written any more (reminders, the record of reads, sessions), out of the reserve that is released for it.
 */
export const DISK_LEVELS = ['ROOMY', 'LOW', 'NEARLY_FULL', 'FULL'] as const;
export type DiskLevel = (typeof DISK_LEVELS)[number];

/** All in bytes. */
export interface DiskFacts {
  /** For this user. */
  freeBytes: number;
  totalBytes: number;
  /** Whether the reserve lies on the disk; when not, its size counts as used. */
  reserveHeld: boolean;
}

const MIB = 1024 * 1024;
/** Each level begins below so much room: a share of the disk, but never more than so many bytes. */
const BELOW: readonly { level: DiskLevel; share: number; most: number }[] = [
  { level: 'FULL', share: 0.01, most: 50 * MIB },
  { level: 'NEARLY_FULL', share: 0.05, most: 500 * MIB },
  { level: 'LOW', share: 0.1, most: 2048 * MIB },
];
const RESERVE = { share: 0.04, most: 64 * MIB };
/** A disk that was full counts as full until there is twice the room, so that it does not flicker. */
const LEAVE_FULL = 2;

/** Bytes kept aside for the day the disk is full. */
export const reserveBytes = (totalBytes: number): number => Math.floor(Math.min(totalBytes * RESERVE.share, RESERVE.most));

/** The level for what is free, the reserve apart. `was` is the level before. */
export function diskLevel({ freeBytes, totalBytes, reserveHeld }: DiskFacts, was: DiskLevel): DiskLevel {
  const room = freeBytes - (reserveHeld ? 0 : reserveBytes(totalBytes));
  const found = BELOW.find(({ level, share, most }) => room < Math.min(totalBytes * share, most) * (level === 'FULL' && was === 'FULL' ? LEAVE_FULL : 1));
  return found?.level ?? 'ROOMY';
}

/** Whether the disk stands at this level or worse. */
export const isAtLeast = (level: DiskLevel, least: DiskLevel): boolean => DISK_LEVELS.indexOf(level) >= DISK_LEVELS.indexOf(least);

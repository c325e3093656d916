import type { Channel } from '@tappplus/contracts';
import type { Target } from './decide-delivery.js';

/** A reminder that may be sent, with its text. */
export interface Sendable {
  id: string;
  organizationId: string;
  personId: string;
  appointmentId: string;
  channel: Channel;
  targets: Target[];
  scheduledAt: Date;
  usefulUntil: Date;
  subject: string | null;
  body: string;
  contentSid: string | null;
  /** PUSH: a phone may show it already, under its own key. */
  mayBeShown?: boolean;
}

/** One message to leave: the reminder it belongs to and those that travel inside it. */
export interface Parcel<T extends Sendable> {
  carrier: T;
  carried: T[];
  body: string;
}

export interface MergeResult<T extends Sendable> {
  parcels: Parcel<T>[];
  /** Said already by a later reminder of the same appointment. */
  duplicates: T[];
}

/** A reminder this late was missed (box off, Internet gone); one that is only waiting its turn is not. */
export const OVERDUE_MS = 5 * 60_000;
const MOST_IN_ONE = 4;

/**
 * Who gets several messages by one channel at once gets one. After an outage (design §4) that holds for all that goes to one address: of
 * several overdue reminders of one appointment the latest is sent, the others are duplicates; those of different appointments travel in one
 * message, appointment after appointment, and the one whose appointment is last carries the others.
 * In time it holds where patients share an address (a family's number, a guardian): what is due for them together leaves together, never
 * early. A patient's own reminders that are in time leave one by one.
 * An approved WhatsApp template holds one appointment, so those leave one by one; so does a push a phone may show already, to take the place of
 * that one.
 */
export function mergeOverdue<T extends Sendable>(sendables: readonly T[], now: Date): MergeResult<T> {
  const parcels: Parcel<T>[] = [];
  const duplicates: T[] = [];
  for (const all of Map.groupBy(sendables, keyOf).values()) {
    const { inTime = [], overdue = [] } = Object.groupBy(all, (each) => (now.getTime() - each.scheduledAt.getTime() < OVERDUE_MS ? 'inTime' : 'overdue'));
    const shared = new Set(all.map((each) => each.personId)).size > 1;
    if (!shared) parcels.push(...inTime.map(alone));
    const together = shared ? all : overdue;
    const latest = latestPerAppointment(together);
    duplicates.push(...together.filter((each) => !latest.includes(each)));
    parcels.push(...pack(latest));
  }
  return { parcels, duplicates };
}

function pack<T extends Sendable>(group: T[]): Parcel<T>[] {
  const single = group.filter(leavesAlone).map(alone);
  const free = group.filter((each) => !leavesAlone(each)).sort((a, b) => a.usefulUntil.getTime() - b.usefulUntil.getTime());
  const parcels: Parcel<T>[] = [];
  for (let from = 0; from < free.length; from += MOST_IN_ONE) {
    const part = free.slice(from, from + MOST_IN_ONE);
    const carrier = part.at(-1);
    if (carrier === undefined) continue;
    const gap = carrier.channel === 'EMAIL' ? '\n\n' : '\n';
    parcels.push({ carrier, carried: part.slice(0, -1), body: part.map((each) => each.body).join(gap) });
  }
  return [...single, ...parcels];
}

function leavesAlone(each: Sendable): boolean {
  return each.contentSid !== null || each.mayBeShown === true;
}

function latestPerAppointment<T extends Sendable>(group: T[]): T[] {
  const latest = new Map<string, T>();
  for (const each of group) {
    const known = latest.get(each.appointmentId);
    if (known === undefined || known.scheduledAt.getTime() < each.scheduledAt.getTime()) latest.set(each.appointmentId, each);
  }
  return [...latest.values()];
}

function alone<T extends Sendable>(each: T): Parcel<T> {
  return { carrier: each, carried: [], body: each.body };
}

/** Clinic, channel and address; for PUSH all the phones. */
function keyOf(each: Sendable): string {
  return [each.organizationId, each.channel, ...each.targets.map((target) => target.recipient).sort()].join(' ');
}

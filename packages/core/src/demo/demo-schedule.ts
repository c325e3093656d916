import type { InterventionStatus } from '@tappplus/contracts';
import type { SeededRandom } from './seeded-random.js';

export interface DemoType { id: string; durationMinutes: number; weight: number }

export interface DemoIntervention {
  /** Index of the practitioner and of the person in their lists. */
  practitioner: number;
  person: number;
  type: DemoType;
  scheduledLocal: string;
  /** Milliseconds since 1970, as the next two. */
  startsAt: number;
  endsAt: number;
  bookedAt: number;
  status: InterventionStatus;
}

export interface ScheduleSize { practitioners: number; pastWeeks: number; comingWeeks: number }

const MINUTE = 60_000;
const SLOT_MINUTES = 30;
const WORKDAY = [...slots('08:30', 8), ...slots('14:00', 8)];
const SATURDAY = slots('08:30', 9);
const SUNDAY = slots('10:00', 4);
const PER_WEEK_AND_PRACTITIONER = 60;
const COMING_WEEKS = 6;
const FEWEST_PAST_WEEKS = 8;
const MOST_PRACTITIONERS = 60;

/** How large a clinic must be for so many interventions: more practitioners first, then a longer past (a clinic of 60 for a million). */
export function scheduleSize(interventions: number): ScheduleSize {
  const weeks = FEWEST_PAST_WEEKS + COMING_WEEKS;
  const practitioners = Math.min(MOST_PRACTITIONERS, Math.max(3, Math.ceil(interventions / weeks / PER_WEEK_AND_PRACTITIONER)));
  const needed = Math.ceil(interventions / practitioners / PER_WEEK_AND_PRACTITIONER);
  return { practitioners, comingWeeks: COMING_WEEKS, pastWeeks: Math.max(FEWEST_PAST_WEEKS, needed - COMING_WEEKS) };
}

/**
 * Invents exactly `interventions` of them, day by day, oldest first: no practitioner and no patient is in two places, nobody works at night, fewer on Saturday, on-call hours on
 * Sunday. Days with more interventions than people are thinned out and the rest is added to later days; what no day can hold is left out.
 */
export function* inventSchedule(size: ScheduleSize, interventions: number, people: number, types: readonly DemoType[], timeZone: string, now: Temporal.Instant, random: SeededRandom): Generator<DemoIntervention[]> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const days = Array.from({ length: (size.pastWeeks + size.comingWeeks) * 7 }, (_, index) => today.add({ days: index - size.pastWeeks * 7 }));
  const capacity = days.map((day) => slotsOf(day).length * size.practitioners);
  const total = capacity.reduce((sum, each) => sum + each, 0);
  let [made, filled] = [0, 0];
  for (const [index, day] of days.entries()) {
    filled += capacity[index] ?? 0;
    const due = Math.round((interventions * filled) / total) - made;
    const quota = Math.min(due, capacity[index] ?? 0, people);
    if (quota <= 0) continue;
    const booked = inventDay(startsOf(day, timeZone), quota, size.practitioners, people, types, now.epochMilliseconds, random);
    made += booked.length;
    yield booked;
  }
}

interface SlotStart { local: string; startsAt: number; minute: number }

function inventDay(starts: readonly SlotStart[], quota: number, practitioners: number, people: number, types: readonly DemoType[], now: number, random: SeededRandom): DemoIntervention[] {
  const chosen = sample(starts.length * practitioners, quota, random);
  const seen = new Set<number>();
  const booked: DemoIntervention[] = [];
  for (const [position, slot] of chosen.entries()) {
    const [practitioner, index] = [Math.floor(slot / starts.length), slot % starts.length];
    const start = starts[index];
    if (start === undefined) continue;
    const next = chosen[position + 1];
    const room = roomAfter(index, starts, next !== undefined && Math.floor(next / starts.length) === practitioner ? next % starts.length : starts.length);
    const type = random.weighted(types.filter((each) => each.durationMinutes <= room).map((each) => [each, each.weight] as const));
    const endsAt = start.startsAt + type.durationMinutes * MINUTE;
    booked.push({
      practitioner, person: freePerson(people, seen, random), type, scheduledLocal: start.local, startsAt: start.startsAt, endsAt,
      bookedAt: bookedBefore(start.startsAt, now, random), status: statusOf(start.startsAt, endsAt, now, random),
    });
  }
  return booked.sort((a, b) => a.startsAt - b.startsAt);
}

/** The slots of a day as instants; an hour that a clock change leaves out or repeats is closed. */
function startsOf(day: Temporal.PlainDate, timeZone: string): SlotStart[] {
  return slotsOf(day).flatMap((time) => {
    const zoned = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
    const local = `${day.toString()}T${time}:00`;
    return zoned.toPlainDateTime().toString({ smallestUnit: 'second' }) === local ? [{ local, startsAt: zoned.epochMilliseconds, minute: minutesOf(time) }] : [];
  });
}

/** Minutes from one slot to the practitioner's next patient or the end of the half-day. */
function roomAfter(index: number, starts: readonly SlotStart[], next: number): number {
  let minutes = SLOT_MINUTES;
  for (let at = index + 1; at < next && starts[at]?.minute === (starts[at - 1]?.minute ?? 0) + SLOT_MINUTES; at += 1) minutes += SLOT_MINUTES;
  return minutes;
}

function freePerson(people: number, seen: Set<number>, random: SeededRandom): number {
  let person = random.below(people);
  while (seen.has(person)) person = (person + 1) % people;
  seen.add(person);
  return person;
}

function bookedBefore(startsAt: number, now: number, random: SeededRandom): number {
  return Math.min(startsAt - (6 * 60 + random.below(60 * 24 * 30)) * MINUTE, now - (1 + random.below(60 * 24 * 3)) * MINUTE);
}

function statusOf(startsAt: number, endsAt: number, now: number, random: SeededRandom): InterventionStatus {
  if (startsAt > now) return random.weighted<InterventionStatus>([['SCHEDULED', 97], ['CANCELLED', 3]]);
  if (endsAt > now) return random.weighted<InterventionStatus>([['ARRIVED', 80], ['SCHEDULED', 20]]);
  return random.weighted<InterventionStatus>([['COMPLETED', 86], ['NO_SHOW', 7], ['CANCELLED', 7]]);
}

/** `count` different numbers below `below`, in order (selection sampling, Knuth 3.4.2 S). */
function sample(below: number, count: number, random: SeededRandom): number[] {
  const chosen: number[] = [];
  for (let each = 0; each < below && chosen.length < count; each += 1) {
    if (random.next() * (below - each) < count - chosen.length) chosen.push(each);
  }
  return chosen;
}

function slotsOf(day: Temporal.PlainDate): readonly string[] {
  return day.dayOfWeek === 7 ? SUNDAY : day.dayOfWeek === 6 ? SATURDAY : WORKDAY;
}

function slots(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => Temporal.PlainTime.from(from).add({ minutes: index * SLOT_MINUTES }).toString().slice(0, 5));
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

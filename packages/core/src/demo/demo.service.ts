import { setImmediate as turn } from 'node:timers/promises';
import type { UnitOfWork } from '@tappplus/db';
import type { ClinicForPlanning, RuleForPlanning } from '@tappplus/domain/reminders/reminder-types';
import { nameKey } from '@tappplus/domain/people/name-key';
import { toFacts } from '../organizations/organizations.mapper.js';
import type { FieldCipher } from '../platform/cipher.js';
import { newId } from '../platform/ids.js';
import { toRule } from '../reminders/rules/reminder-rules.mapper.js';
import { COLOURS, FAMILIES, MEN, SPECIALITIES, WOMEN } from './demo-names.js';
import { inventPerson, type DemoPerson } from './demo-people.js';
import { inventReminders } from './demo-reminders.js';
import { interventionRows, peopleRows, practitionerRows, type Booked } from './demo-rows.js';
import { inventSchedule, scheduleSize, type DemoIntervention, type DemoType } from './demo-schedule.js';
import type { DemoClinic, DemoRepository, TableRows } from './demo.repository.js';
import { SeededRandom } from './seeded-random.js';

export interface DemoSize { people: number; interventions: number; seed: number }
export interface DemoReport { people: number; practitioners: number; interventions: number; reminders: number; pending: number }
export type Progress = (what: string, done: number, of: number) => void;

/** Rows of one transaction: short enough that a running box's own writes get their turn between. */
const BATCH = 1000;
const DAY_MS = 86_400_000;
/** Reminders and occupied hours are invented for so many past weeks; a long past behind them has interventions only. */
const REMINDED_WEEKS = 8;

/** Fills a clinic with invented people, practitioners, interventions and their reminders. */
export class DemoService {
  constructor(private readonly repository: DemoRepository, private readonly uow: UnitOfWork, private readonly cipher: FieldCipher) {}

  /** Adds to what is there; `seed` decides what is invented. Yields between batches. `now` as milliseconds since 1970. */
  async fill(clinic: DemoClinic, size: DemoSize, nowMs: number, progress: Progress): Promise<DemoReport> {
    const random = new SeededRandom(size.seed);
    const first = await this.repository.countPeople(clinic.id);
    const people = await this.people(clinic, size.people, first, nowMs, random, progress);
    const scale = scheduleSize(size.interventions);
    const practitioners = size.interventions === 0 ? [] : await this.practitioners(clinic, scale.practitioners, nowMs, random);
    const report: DemoReport = { people: people.length, practitioners: practitioners.length, interventions: 0, reminders: 0, pending: 0 };
    if (size.interventions === 0) return report;
    const facts = await this.facts(clinic);
    const expected = people.filter((person) => !person.archived && !person.deceased);
    const days = inventSchedule(scale, size.interventions, expected.length, facts.types, clinic.timeZone, Temporal.Instant.fromEpochMilliseconds(nowMs), random);
    let batch: Booked[] = [];
    const flush = async () => {
      const rows = interventionRows(batch, clinic.id, clinic.timeZone);
      await this.write(rows);
      report.interventions += batch.length;
      for (const each of batch) {
        report.reminders += each.reminders.length;
        report.pending += each.reminders.filter((reminder) => reminder.status === 'PENDING').length;
      }
      batch = [];
      progress('interventions', report.interventions, size.interventions);
    };
    for (const day of days) {
      for (const intervention of day) {
        batch.push(book(intervention, expected, practitioners, facts, nowMs, random));
        if (batch.length >= BATCH) await flush();
      }
    }
    await flush();
    await this.uow.run(() => this.repository.analyze(), { timeoutMs: 120_000 });
    return report;
  }

  private async people(clinic: DemoClinic, count: number, first: number, nowMs: number, random: SeededRandom, progress: Progress): Promise<DemoPerson[]> {
    const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(clinic.timeZone).toPlainDate();
    const people: DemoPerson[] = [];
    while (people.length < count) {
      const part = Array.from({ length: Math.min(BATCH, count - people.length) }, (_, index) => inventPerson(newId(), first + people.length + index, random, today));
      await this.write(peopleRows(part, clinic.id, this.cipher, new Date(nowMs)));
      people.push(...part);
      progress('people', people.length, count);
    }
    return people;
  }

  private async practitioners(clinic: DemoClinic, count: number, nowMs: number, random: SeededRandom): Promise<string[]> {
    const rows = Array.from({ length: count }, (_, index) => {
      const firstName = random.pick(random.chance(0.5) ? WOMEN : MEN).latin;
      const lastName = random.pick(FAMILIES).latin;
      return { id: newId(), firstName, lastName, nameKey: nameKey(lastName, firstName), speciality: SPECIALITIES[index % SPECIALITIES.length] ?? '', colour: COLOURS[index % COLOURS.length] ?? '#3f51c9' };
    });
    await this.write([practitionerRows(rows, clinic.id, new Date(nowMs))]);
    return rows.map((row) => row.id);
  }

  private async facts(clinic: DemoClinic): Promise<Facts> {
    const [types, rules, settings] = await Promise.all([this.repository.types(clinic.id), this.repository.rules(clinic.id), this.repository.settings(clinic.id, ['quietHours', 'requireConsent'])]);
    const short = types.filter((type) => type.durationMinutes <= 30);
    if (short.length === 0) throw new Error('The clinic has no intervention type of 30 minutes or less, and the invented day is cut into half hours; add one first.');
    const rows = [...settings].map(([key, value]) => ({ key, value, secret: false }));
    const { quietHours, requireConsent } = toFacts({ ...clinic, phone: null, address: null, hidden: false, createdAt: new Date(0), updatedAt: new Date(0) }, rows);
    return {
      types: types.map(({ id, durationMinutes }) => ({ id, durationMinutes, weight: durationMinutes <= 30 ? 10 : durationMinutes <= 60 ? 5 : 1 })),
      rules: rules.map(toRule), clinic: { timeZone: clinic.timeZone, quietHours, requireConsent },
    };
  }

  private async write(tables: readonly TableRows[]): Promise<void> {
    await this.uow.run(async () => {
      for (const table of tables) await this.repository.insert(table);
    }, { timeoutMs: 60_000 });
    await turn();
  }
}

interface Facts { types: DemoType[]; rules: RuleForPlanning[]; clinic: ClinicForPlanning }

function book(intervention: DemoIntervention, people: readonly DemoPerson[], practitioners: readonly string[], facts: Facts, nowMs: number, random: SeededRandom): Booked {
  const person = people[intervention.person];
  const practitionerId = practitioners[intervention.practitioner];
  if (person === undefined || practitionerId === undefined) throw new RangeError('The schedule names somebody who was not invented.');
  const recent = intervention.startsAt > nowMs - REMINDED_WEEKS * 7 * DAY_MS;
  const reminders = recent ? inventReminders(intervention, person, facts.rules, facts.clinic, nowMs, random) : [];
  return { id: newId(), intervention, person, practitionerId, reminders, recent };
}

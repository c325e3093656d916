// Planned reminders straight into the database file, as the box's own planning would have written them.
import { randomBytes } from 'node:crypto';

const DAY = 86_400_000;
let counter = 0;
/** An id in the form of the box's own (UUID version 7), growing. */
export function id() {
  counter += 1;
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${(counter & 0xfff).toString(16).padStart(3, '0')}-8${randomBytes(8).toString('hex').slice(0, 3)}-${randomBytes(6).toString('hex')}`;
}
const local = (ms) => new Date(ms).toISOString().slice(0, 19);
const ZONE = 'Africa/Casablanca';

/** Writes people and reminders by SMS for the one clinic of a box. */
export class ReminderSeed {
  constructor(db) {
    this.db = db;
    this.organizationId = db.prepare('SELECT "id" FROM "Organization" WHERE "hidden" = 0').pluck().get();
    this.typeId = db.prepare('SELECT "id" FROM "InterventionType" LIMIT 1').pluck().get();
    this.ruleId = db.prepare(`SELECT "id" FROM "ReminderRule" WHERE "channel" = 'SMS'`).pluck().get();
    this.person = db.prepare('INSERT INTO "Person" ("id","organizationId","firstName","lastName","nameKey","phone","phoneIsMobile","locale","createdAt","updatedAt") VALUES (?,?,?,?,?,?,1,\'fr\',?,?)');
    this.intervention = db.prepare(`INSERT INTO "Intervention" ("id","organizationId","personId","typeId","scheduledLocal","timeZone","scheduledAt","endsAt","durationMinutes","status","revision","createdAt","updatedAt") VALUES (?,?,?,?,?,'${ZONE}',?,?,30,'SCHEDULED',1,?,?)`);
    this.reminder = db.prepare(`INSERT INTO "Reminder" ("id","organizationId","appointmentKind","appointmentId","planRevision","ruleId","personId","channel","recipient","status","scheduledAt","scheduledLocal","timeZone","usefulUntil","nextActionAt","claimRevision","attemptCount","askCount","createdAt","updatedAt")
      VALUES (?,?,'INTERVENTION',?,?,?,?,'SMS',?,'PENDING',?,?,'${ZONE}',?,?,0,0,0,?,?)`);
  }

  /** People with a number each; answers [{ id, phone }]. The numbers only ever reach the stand-in on 127.0.0.1. */
  people(count, prefix) {
    const now = Date.now();
    return this.all(Array.from({ length: count }, (_, index) => ({ id: id(), phone: `${prefix}${String(index).padStart(6, '0')}` })), (person, index) =>
      this.person.run(person.id, this.organizationId, 'Essai', `Numero ${index}`, `numero ${index} essai`, person.phone, now, now));
  }

  /** One intervention and one reminder for each person; `at(index)` is when it is due (ms since 1970). */
  due(people, at) {
    const now = Date.now();
    this.all(people, (person, index) => {
      const [appointmentId, dueAt] = [id(), at(index)];
      const startsAt = dueAt + 3 * 3_600_000;
      this.intervention.run(appointmentId, this.organizationId, person.id, this.typeId, local(startsAt), startsAt, startsAt + 1_800_000, now, now);
      this.reminder.run(id(), this.organizationId, appointmentId, 1, this.ruleId, person.id, person.phone, dueAt, local(dueAt), startsAt, dueAt, now, now);
    });
  }

  /** `count` reminders from an hour ahead to 40 days ahead, evenly; they share a thousand interventions. */
  planned(count) {
    const now = Date.now();
    const startsAt = now + 41 * DAY;
    const people = this.people(1000, '+33601');
    const appointments = people.map((person) => ({ person, id: id() }));
    this.all(appointments, (each) => this.intervention.run(each.id, this.organizationId, each.person.id, this.typeId, local(startsAt), startsAt, startsAt + 1_800_000, now, now));
    for (let from = 0; from < count; from += 20_000) {
      this.all(Array.from({ length: Math.min(20_000, count - from) }, (_, index) => from + index), (number) => {
        const { person, id: appointmentId } = appointments[number % appointments.length];
        const dueAt = Math.round(now + 3_600_000 + (number / count) * 40 * DAY);
        this.reminder.run(id(), this.organizationId, appointmentId, 1 + Math.floor(number / appointments.length), this.ruleId, person.id, person.phone, dueAt, local(dueAt), startsAt, dueAt, now, now);
      });
    }
  }

  all(list, write) {
    this.db.transaction(() => list.forEach(write)).immediate();
    return list;
  }
}

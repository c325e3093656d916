// The clinic of a chaos run: a rule per channel, and reminders that come due, through the API and straight into the file.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { id } from '../seed-reminders.mjs';

const ZONE = 'Africa/Casablanca';
/** The clinic's wall time of an instant, as it is stored and as it stands in a message. */
const local = (ms) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'second' });
const HOURS_BEFORE = 2;
const BEFORE_MS = HOURS_BEFORE * 3_600_000;
export const CHANNELS = ['SMS', 'WHATSAPP', 'EMAIL', 'PUSH'];
/** A call that a dying API left open is put again with the same key until it is answered. */
const PATIENCE_MS = 120_000;

export class ChaosClinic {
  /** What must become of each intervention: { id, channel, recipient, time, dueAt, startsAt, cancelledAt?, through }. */
  expected = [];
  #people = 0;

  constructor({ db, url, token, random }) {
    Object.assign(this, { db, url, token, random });
    this.organizationId = db.prepare('SELECT "id" FROM "Organization" WHERE "hidden" = 0').pluck().get();
  }

  /** No quiet hours; one type of intervention per channel, each with one rule two hours before. */
  async prepare() {
    await this.call('PATCH', '/settings', { quietHours: null });
    for (const rule of (await this.call('GET', '/reminder-rules')).items) await this.call('PATCH', `/reminder-rules/${rule.id}`, { enabled: false });
    this.kinds = {};
    for (const channel of CHANNELS) {
      const type = await this.call('POST', '/intervention-types', { name: `Essai ${channel}`, durationMinutes: 30 });
      const rule = await this.call('POST', '/reminder-rules', { name: `Essai ${channel}`, interventionType: type.id, channel, before: `PT${HOURS_BEFORE}H`, enabled: true });
      this.kinds[channel] = { typeId: type.id, ruleId: rule.id };
    }
    this.#statements();
  }

  /** Reminders due between `fromMs` and `toMs`, written in one transaction as the box's planning would have. The share `pairs` of the patients has two. */
  bulk(count, fromMs, toMs, pairs = 0.1) {
    const made = [];
    for (let index = 0; index < count; index += 1) {
      const previous = made.at(-1);
      const second = previous?.fresh === true && this.random.chance(pairs);
      // The second appointment of a patient is a minute later, by which its messages are told apart.
      const dueAt = second ? previous.dueAt + 60_000 : Math.floor(this.random.between(fromMs, toMs) / 1000) * 1000;
      const startsAt = dueAt + BEFORE_MS;
      made.push({ ...(second ? previous : this.#newPerson()), id: id(), reminderId: id(), fresh: !second, dueAt, startsAt, time: local(startsAt).slice(11, 16), through: 'bulk' });
    }
    this.db.transaction(() => made.forEach((each) => this.#write(each))).immediate();
    this.expected.push(...made);
  }

  /** One patient and one intervention through the API, whose reminder is due in about `inMs`. Retried with the same key until it is acknowledged. */
  async book(inMs) {
    const person = this.#newPerson();
    const created = await this.call('POST', '/people', { firstName: 'Essai', lastName: `Api ${person.number}`, phone: person.phone, email: person.email, locale: 'fr' });
    if (person.channel === 'PUSH') await this.call('POST', `/people/${created.id}/devices`, { token: person.device, platform: 'ANDROID' });
    const startsAt = Math.floor((Date.now() + inMs + BEFORE_MS) / 1000) * 1000;
    const intervention = await this.call('POST', '/interventions', { personId: created.id, type: this.kinds[person.channel].typeId, scheduledAt: new Date(startsAt).toISOString() });
    const entry = { ...person, id: intervention.id, startsAt, dueAt: startsAt - BEFORE_MS, time: local(startsAt).slice(11, 16), through: 'api' };
    this.expected.push(entry);
    return entry;
  }

  /** Cancels around the due time; `cancelledAt` is when the box acknowledged it. */
  async cancelAround(entry) {
    await sleep(Math.max(0, entry.dueAt - Date.now() + this.random.between(-400, 400)));
    await this.call('POST', `/interventions/${entry.id}/cancel`, {});
    entry.cancelledAt = Date.now();
  }

  /** One call of the API, not repeated: its status and how long it took. */
  async once(method, where, body) {
    const begun = Date.now();
    const answer = await fetch(`${this.url}/api/v1${where}`, { method, headers: this.#headers(method), ...(body === undefined ? {} : { body: JSON.stringify(body) }), signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
    const json = await answer?.json().catch(() => undefined);
    return { status: answer?.status ?? 0, json, ms: Date.now() - begun };
  }

  /** A call of the API; a box that is being killed is asked again with the same key. Any other refusal is an error. */
  async call(method, where, body) {
    const headers = this.#headers(method);
    const deadline = Date.now() + PATIENCE_MS;
    let sent = false;
    for (;;) {
      const answer = await fetch(`${this.url}/api/v1${where}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }), signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
      if (answer?.ok) return answer.json();
      const text = (await answer?.text().catch(() => '')) ?? '';
      // A cancellation that was acknowledged to a connection that died is refused the second time.
      if (sent && answer?.status === 409 && where.endsWith('/cancel')) return {};
      const again = answer === undefined || answer.status >= 500 || answer.status === 429 || text.includes('IDEMPOTENCY');
      if (!again || Date.now() > deadline) throw new Error(`${method} ${where} answered ${answer?.status ?? 'nothing'}: ${text.slice(0, 300)}`);
      sent = true;
      await sleep(150);
    }
  }

  #headers(method) {
    return { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}) };
  }

  #newPerson() {
    const number = (this.#people += 1);
    const channel = CHANNELS[number % CHANNELS.length];
    const [phone, email, device] = [`+2126${String(10_000_000 + number)}`, `essai${number}@patients.example`, `device-${number}`];
    return { personId: id(), number, channel, phone, email, device, recipient: { SMS: phone, WHATSAPP: phone, EMAIL: email, PUSH: device }[channel] };
  }

  #statements() {
    const prepare = (sql) => this.db.prepare(sql);
    this.person = prepare(`INSERT INTO "Person" ("id","organizationId","firstName","lastName","nameKey","phone","phoneIsMobile","email","locale","createdAt","updatedAt") VALUES (?,?,'Essai',?,?,?,1,?,'fr',?,?)`);
    this.device = prepare(`INSERT INTO "Device" ("id","organizationId","personId","token","platform","createdAt") VALUES (?,?,?,?,'ANDROID',?)`);
    this.intervention = prepare(`INSERT INTO "Intervention" ("id","organizationId","personId","typeId","scheduledLocal","timeZone","scheduledAt","endsAt","durationMinutes","status","revision","createdAt","updatedAt") VALUES (?,?,?,?,?,'${ZONE}',?,?,30,'SCHEDULED',1,?,?)`);
    this.reminder = prepare(`INSERT INTO "Reminder" ("id","organizationId","appointmentKind","appointmentId","planRevision","ruleId","personId","channel","recipient","status","scheduledAt","scheduledLocal","timeZone","usefulUntil","nextActionAt","claimRevision","attemptCount","askCount","createdAt","updatedAt")
      VALUES (?,?,'INTERVENTION',?,1,?,?,?,?,'PENDING',?,?,'${ZONE}',?,?,0,0,0,?,?)`);
  }

  #write(each) {
    const now = Date.now();
    const { startsAt } = each;
    const { typeId, ruleId } = this.kinds[each.channel];
    if (each.fresh) {
      this.person.run(each.personId, this.organizationId, `Numero ${each.number}`, `numero ${each.number} essai`, each.phone, each.email, now, now);
      if (each.channel === 'PUSH') this.device.run(id(), this.organizationId, each.personId, each.device, now);
    }
    this.intervention.run(each.id, this.organizationId, each.personId, typeId, local(startsAt), startsAt, startsAt + 1_800_000, now, now);
    this.reminder.run(each.reminderId, this.organizationId, each.id, ruleId, each.personId, each.channel, each.channel === 'PUSH' ? null : each.recipient, each.dueAt, local(each.dueAt), startsAt, each.dueAt, now, now);
  }
}

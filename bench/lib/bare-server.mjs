// node bench/lib/bare-server.mjs <data folder>: the floor the API is compared with – Fastify and better-sqlite3, the API's own SQL, nothing else. Prints its port.
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { openFile } from './bench-box.mjs';

const db = openFile(process.argv[2]);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
const organizationId = db.prepare('SELECT "id" FROM "Organization" WHERE "hidden" = 0 LIMIT 1').pluck().get();

const PERSON = 'p."id", p."firstName", p."lastName", p."nameKey", p."dateOfBirthOn", p."sex", p."phone", p."email", p."nationalId", p."locale", p."deceasedAt", p."archivedAt"';
const people = db.prepare(`SELECT ${PERSON} FROM "Person" p WHERE p."organizationId" = ? AND p."archivedAt" IS NULL ORDER BY p."nameKey", p."id" LIMIT 51`);
const search = db.prepare(`SELECT t."token", ${PERSON} FROM "PersonSearchToken" t CROSS JOIN "Person" p
  WHERE t."organizationId" = ? AND t."token" >= ? AND t."token" < ? AND t."archived" = 0 AND p."id" = t."personId" ORDER BY t."token", t."personId" LIMIT 21`);
const JOINED = `i."id", i."personId", i."practitionerId", i."typeId", i."scheduledLocal", i."timeZone", i."scheduledAt", i."endsAt", i."durationMinutes", i."location", i."status", i."revision",
  p."firstName" AS "personFirstName", p."lastName" AS "personLastName", p."phone" AS "personPhone", p."locale" AS "personLocale", d."firstName" AS "practitionerFirstName", d."lastName" AS "practitionerLastName",
  d."colour" AS "practitionerColour", t."name" AS "typeName", t."colour" AS "typeColour"`;
const JOINS = 'LEFT JOIN "Person" p ON p."id" = i."personId" LEFT JOIN "Practitioner" d ON d."id" = i."practitionerId" LEFT JOIN "InterventionType" t ON t."id" = i."typeId"';
const agenda = db.prepare(`SELECT ${JOINED} FROM (SELECT * FROM "Intervention" WHERE "organizationId" = ? AND "scheduledAt" >= ? AND "scheduledAt" < ? ORDER BY "scheduledAt", "id" LIMIT 101) i ${JOINS} ORDER BY i."scheduledAt", i."id"`);
const counts = (ids) => db.prepare(`SELECT "appointmentId", "status", COUNT(*) AS "count" FROM "Reminder" WHERE "appointmentKind" = 'INTERVENTION' AND "appointmentId" IN (${ids.map(() => '?').join(',')}) GROUP BY "appointmentId", "status"`).all(...ids);
const person = db.prepare('SELECT * FROM "Person" WHERE "id" = ? AND "organizationId" = ?');
const consents = db.prepare('SELECT "channel", "granted" FROM "Consent" WHERE "personId" = ?');
const intervention = db.prepare(`SELECT ${JOINED} FROM "Intervention" i ${JOINS} WHERE i."id" = ? AND i."organizationId" = ?`);
const reminders = db.prepare('SELECT r.*, u."name" AS "ruleName" FROM "Reminder" r JOIN "ReminderRule" u ON u."id" = r."ruleId" WHERE r."appointmentId" = ? ORDER BY r."scheduledAt", r."id"');
const addPerson = db.prepare('INSERT INTO "Person" ("id", "organizationId", "firstName", "lastName", "nameKey", "email", "createdAt", "updatedAt") VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
const addToken = db.prepare('INSERT INTO "PersonSearchToken" ("organizationId", "token", "personId", "archived") VALUES (?, ?, ?, 0)');
const changePerson = db.prepare('UPDATE "Person" SET "sex" = ?, "updatedAt" = ? WHERE "id" = ?');
const schedule = db.prepare(`INSERT INTO "Intervention" ("id", "organizationId", "personId", "typeId", "scheduledLocal", "timeZone", "scheduledAt", "endsAt", "durationMinutes", "status", "revision", "createdAt", "updatedAt")
  VALUES (?, ?, ?, ?, ?, 'Africa/Casablanca', ?, ?, 30, 'SCHEDULED', 1, ?, ?)`);

const app = Fastify();
app.get('/people', () => ({ items: people.all(organizationId) }));
app.get('/search', ({ query }) => ({ items: search.all(organizationId, query.term, `${query.term}\uffff`) }));
app.get('/agenda', ({ query }) => {
  const from = Number(query.from);
  const items = agenda.all(organizationId, from, from + Number(query.days) * 86_400_000);
  return { items, counts: items.length === 0 ? [] : counts(items.map((item) => item.id)) };
});
app.get('/people/:id', ({ params }) => ({ ...person.get(params.id, organizationId), consents: consents.all(params.id) }));
app.get('/interventions/:id', ({ params }) => ({ ...intervention.get(params.id, organizationId), reminders: reminders.all(params.id) }));
app.post('/people', ({ body }) => {
  const id = randomUUID();
  db.transaction(() => {
    addPerson.run(id, organizationId, body.firstName, body.lastName, `${body.lastName} ${body.firstName}`, body.email, Date.now(), Date.now());
    for (const token of [body.firstName, body.lastName, body.email]) addToken.run(organizationId, token, id);
  }).immediate();
  return { id };
});
app.patch('/people/:id', ({ params, body }) => ({ changed: changePerson.run(body.sex, Date.now(), params.id).changes }));
app.post('/interventions', ({ body }) => {
  const id = randomUUID();
  schedule.run(id, organizationId, body.personId, body.typeId, new Date(body.scheduledAt).toISOString().slice(0, 19), body.scheduledAt, body.scheduledAt + 1_800_000, Date.now(), Date.now());
  return { id };
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${app.server.address().port}\n`);
process.once('SIGTERM', () => void app.close().then(() => db.close()));

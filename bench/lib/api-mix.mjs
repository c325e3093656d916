// What reception, nurses and doctors ask of the API in a working day: 90 % reads, 10 % writes.
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const word = () => Array.from({ length: 7 }, () => LETTERS[Math.floor(Math.random() * 26)]).join('');

/** Things to ask for, taken from the database itself. */
export function facts(db) {
  const column = (sql) => db.prepare(sql).pluck().all();
  return {
    organizationId: column('SELECT "id" FROM "Organization" WHERE "hidden" = 0 LIMIT 1')[0],
    people: column('SELECT "id" FROM "Person" WHERE "archivedAt" IS NULL ORDER BY random() LIMIT 5000'),
    interventions: column('SELECT "id" FROM "Intervention" ORDER BY random() LIMIT 5000'),
    types: column('SELECT "id" FROM "InterventionType"'),
    words: db.prepare('SELECT "lastName", "firstName", "phone" FROM "Person" WHERE "phone" IS NOT NULL ORDER BY random() LIMIT 2000').all(),
  };
}

/** The mix as requests to the box. */
export function apiKinds({ people, interventions, types, words }) {
  const get = (path) => ({ method: 'GET', path: `/api/v1${path}` });
  const write = (method, path, body) => ({ method, path: `/api/v1${path}`, body });
  return [
    { name: 'list', weight: 15, make: () => get('/people?limit=50') },
    { name: 'search', weight: 20, make: () => get(`/people?limit=20&search=${encodeURIComponent(searchText(pick(words)))}`) },
    { name: 'agenda day', weight: 20, make: () => { const on = day(Math.floor(Math.random() * 40) - 20); return get(`/interventions?from=${on}&to=${on}&limit=100`); } },
    { name: 'agenda week', weight: 10, make: () => { const from = Math.floor(Math.random() * 40) - 20; return get(`/interventions?from=${day(from)}&to=${day(from + 6)}&limit=100`); } },
    { name: 'person', weight: 15, make: () => get(`/people/${pick(people)}`) },
    { name: 'intervention', weight: 10, make: () => get(`/interventions/${pick(interventions)}`) },
    { name: 'add person', weight: 4, make: () => write('POST', '/people', newPerson()) },
    { name: 'change person', weight: 3, make: () => write('PATCH', `/people/${pick(people)}`, { address: `${word()} 12` }) },
    { name: 'schedule', weight: 3, make: () => write('POST', '/interventions', { personId: pick(people), type: pick(types), scheduledAt: futureTime() }) },
  ];
}

/** The same work as a bare handler does it, without sign-in, permissions, validation, audit, planning. */
export function bareKinds(given) {
  const of = (name, make) => ({ name, weight: apiKinds(given).find((kind) => kind.name === name).weight, make });
  const get = (path) => ({ method: 'GET', path });
  return [
    of('list', () => get('/people')),
    of('search', () => get(`/search?term=${encodeURIComponent(searchText(pick(given.words)).toLowerCase().split(' ')[0])}`)),
    of('agenda day', () => get(`/agenda?from=${Date.parse(day(Math.floor(Math.random() * 40) - 20))}&days=1`)),
    of('agenda week', () => get(`/agenda?from=${Date.parse(day(Math.floor(Math.random() * 40) - 20))}&days=7`)),
    of('person', () => get(`/people/${pick(given.people)}`)),
    of('intervention', () => get(`/interventions/${pick(given.interventions)}`)),
    of('add person', () => ({ method: 'POST', path: '/people', body: newPerson() })),
    of('change person', () => ({ method: 'PATCH', path: `/people/${pick(given.people)}`, body: { sex: 'UNKNOWN' } })),
    of('schedule', () => ({ method: 'POST', path: '/interventions', body: { personId: pick(given.people), typeId: pick(given.types), scheduledAt: Date.parse(`${futureTime()}Z`) } })),
  ];
}

function searchText({ lastName, firstName, phone }) {
  const choice = Math.random();
  if (choice < 0.4) return lastName.slice(0, 4);
  if (choice < 0.8) return `${firstName} ${lastName.slice(0, 3)}`;
  return phone.slice(1, 9);
}

const newPerson = () => ({ firstName: word(), lastName: word(), email: `${word()}@example.org`, confirmNotDuplicate: true });

function futureTime() {
  const minute = String(5 * Math.floor(Math.random() * 12)).padStart(2, '0');
  return `${day(50 + Math.floor(Math.random() * 600))}T${String(8 + Math.floor(Math.random() * 10)).padStart(2, '0')}:${minute}`;
}

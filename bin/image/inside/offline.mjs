// Runs inside a container that has no network at all: first run, sign-in, a patient, an appointment, its message in the outbox, and
// pages that ask nobody else for anything. Says what it saw as JSON.
const [setupCode] = process.argv.slice(2);
const FRONT = `http://127.0.0.1:${process.env.HTTP_PORT ?? 80}`;
const ADMIN = { email: 'admin@clinique.example', password: 'un-mot-de-passe-de-demonstration' };
let token;

async function call(method, path, body) {
  const headers = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(`${FRONT}/api/v1${path}`, { method, headers, signal: AbortSignal.timeout(15_000), ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 200)}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** Addresses of other hosts that a page or one of its own files would fetch. */
async function foreign(path) {
  const html = await (await fetch(FRONT + path)).text();
  const own = [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+\.css)"/g)].map((match) => match[1]);
  const styles = await Promise.all([...new Set(own)].map(async (each) => (await fetch(FRONT + each)).text()));
  return [...html.matchAll(/(?:src|href)="(https?:)?\/\/([^"/]+)/g), ...styles.join('\n').matchAll(/url\(["']?(https?:)?\/\/([^"')/]+)/g)].map((match) => match[2]);
}

await call('POST', '/setup', { setupCode, organization: { name: 'Clinique sans Internet', timeZone: 'Africa/Casablanca', locale: 'fr', country: 'MA' }, admin: { firstName: 'Nadia', lastName: 'Exemple', ...ADMIN } });
token = (await call('POST', '/auth/login', { identifier: ADMIN.email, password: ADMIN.password })).accessToken;
await call('PATCH', '/settings', { quietHours: null });
const type = (await call('GET', '/intervention-types')).items[0].id;
const { id: personId } = await call('POST', '/people', { firstName: 'Amina', lastName: 'Exemple', phone: '+212612345601', locale: 'fr' });
await call('POST', '/interventions', { personId, type, scheduledAt: new Date(Date.now() + 50 * 60_000).toISOString() });
let sent = [];
for (let wait = 0; wait < 100 && sent.length === 0; wait += 1) {
  await new Promise((resolve) => { setTimeout(resolve, 200); });
  sent = (await call('GET', '/outbox')).items;
}
if (sent.length === 0) throw new Error('no message came to the outbox within 20 s');
const hosts = [...(await foreign('/sign-in')), ...(await foreign('/'))];
process.stdout.write(`${JSON.stringify({ outbox: sent.length, foreign: hosts })}\n`);

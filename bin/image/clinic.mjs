// A small client of the box under test: one clinic, its patients and their appointments.
import { until } from './container.mjs';

const ADMIN = { email: 'admin@clinique.example', password: 'un-mot-de-passe-de-demonstration' };

export class Clinic {
  #token;

  constructor(url) {
    this.url = url;
  }

  async call(method, path, body) {
    const headers = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}) };
    const answer = await fetch(`${this.url}/api/v1${path}`, { method, headers, signal: AbortSignal.timeout(15_000), ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 200)}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  setUp(setupCode) {
    const organization = { name: 'Clinique de la Corniche', timeZone: 'Africa/Casablanca', locale: 'fr', country: 'MA' };
    return this.call('POST', '/setup', { setupCode, organization, admin: { firstName: 'Nadia', lastName: 'Exemple', ...ADMIN } });
  }

  async signIn() {
    this.#token = (await this.call('POST', '/auth/login', { identifier: ADMIN.email, password: ADMIN.password })).accessToken;
  }

  /** One rule only: an SMS an hour before; an appointment sooner than that is reminded of at once. */
  async prepare() {
    await this.call('PATCH', '/settings', { quietHours: null });
    for (const rule of (await this.call('GET', '/reminder-rules')).items) await this.call('PATCH', `/reminder-rules/${rule.id}`, { enabled: false });
    await this.call('POST', '/reminder-rules', { name: 'SMS', channel: 'SMS', before: 'PT1H', enabled: true });
    this.type = (await this.call('GET', '/intervention-types')).items[0].id;
  }

  /** A patient with an appointment in so many minutes; answers the ids. */
  async appoint(phone, minutes) {
    const { id: personId } = await this.call('POST', '/people', { firstName: 'Amina', lastName: `Exemple ${phone.slice(-4)}`, phone, locale: 'fr' });
    const { id } = await this.call('POST', '/interventions', { personId, type: this.type, scheduledAt: new Date(Date.now() + minutes * 60_000).toISOString() });
    return { personId, id };
  }

  async reminder({ personId }) {
    return (await this.call('GET', `/reminders?personId=${personId}`)).items[0];
  }

  /** The reminder of an appointment once it has this status. */
  settled(appointment, status, within = 15_000) {
    return until(async () => {
      const reminder = await this.reminder(appointment);
      return reminder?.status === status ? reminder : undefined;
    }, within, `the reminder was not ${status}`);
  }
}

import { Injectable } from '@nestjs/common';
import type { Locale, OrganizationView } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { isKnownCountry } from '@tappplus/domain/people/phone';
import { AppError, fieldError } from '../platform/app-error.js';
import { Broadcast } from '../platform/broadcast.js';
import { Clock, toDate } from '../platform/clock.js';
import { decodeCursor, encodeCursor } from '../platform/cursor.js';
import { DomainEvents } from '../platform/domain-events.js';
import { newId } from '../platform/ids.js';
import { LiveEvents } from '../platform/live.js';
import { findContext, organizationId, runInContext, systemContext } from '../platform/request-context.js';
import type { OrganizationFacts, QuietHours } from './organization-facts.js';
import { OrganizationsRepository, type OrganizationChange, type OrganizationRow } from './organizations.repository.js';
import { toFacts, toOrganizationView } from './organizations.mapper.js';
import { SettingsRepository } from './settings.repository.js';

export interface NewOrganization { name: string; timeZone: string; locale: Locale; country: string }

const TOPIC = 'organization-facts';
const CACHE_MS = 2000;
/** A new clinic writes to nobody in the evening and at night, until it says otherwise. */
const NEW_CLINIC_QUIET_HOURS: QuietHours = { from: '20:00', to: '08:00' };
export const FACT_SETTINGS = ['quietHours', 'workingDays', 'requireConsent', 'messagePrices'];

/** Clinics: their facts (cached for 2 s and told to the other processes when they change), making and changing them. */
@Injectable()
export class OrganizationsService {
  private readonly cache = new Map<string, { facts: OrganizationFacts; until: number }>();

  constructor(
    private readonly repository: OrganizationsRepository, private readonly settings: SettingsRepository, private readonly uow: UnitOfWork, private readonly clock: Clock,
    private readonly events: DomainEvents, private readonly live: LiveEvents, private readonly broadcast: Broadcast,
  ) {
    broadcast.subscribe(TOPIC, (id) => this.cache.delete(String(id)));
  }

  /** Facts of the acting clinic. */
  current(): Promise<OrganizationFacts> {
    return this.facts(organizationId());
  }

  /** Facts of any clinic of the box; `NOT_FOUND` when there is none with this id. For the box's own work, not for a request's path. */
  async facts(id: string): Promise<OrganizationFacts> {
    const known = this.cache.get(id);
    if (known && known.until > performance.now()) return known.facts;
    const [row, settings] = await Promise.all([this.repository.find(id), this.settings.findMany(id, FACT_SETTINGS)]);
    if (!row) throw new AppError('NOT_FOUND');
    const facts = toFacts(row, settings);
    this.cache.set(id, { facts, until: performance.now() + CACHE_MS });
    return facts;
  }

  /** Forgets cached facts in every process and tells subscribers and open pages; call it inside the transaction that changed them. */
  async changed(id: string): Promise<void> {
    this.cache.delete(id);
    await this.events.emit('settings.changed', { organizationId: id });
    this.uow.afterCommit(() => {
      this.broadcast.publish(TOPIC, id);
      this.live.publish(id, { topic: 'settings' });
    });
  }

  async list(query: { limit?: number | undefined; cursor?: string | undefined }): Promise<{ items: OrganizationView[]; nextCursor: string | null }> {
    const limit = query.limit ?? 50;
    const after = query.cursor === undefined ? null : String(decodeCursor(query.cursor, 1)[0]);
    const rows = await this.repository.list(after, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { items: page.map(toOrganizationView), nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
  }

  async get(id: string): Promise<OrganizationView> {
    const row = await this.repository.find(id);
    if (!row || row.hidden) throw new AppError('NOT_FOUND');
    return toOrganizationView(row);
  }

  /** Views of these clinics, in no order. */
  async views(ids: string[]): Promise<OrganizationView[]> {
    return (await this.repository.findMany(ids)).map(toOrganizationView);
  }

  /** Countries of the box's clinics. */
  countries(): Promise<string[]> {
    return this.repository.countries();
  }

  count(): Promise<number> {
    return this.repository.count();
  }

  /** Makes a clinic with its defaults (types, rules, templates come from subscribers of `organization.created`), all in one transaction. `fieldPrefix` as for `update`. */
  async create(input: NewOrganization, fieldPrefix = ''): Promise<OrganizationView> {
    checkTimeZone(input.timeZone, `${fieldPrefix}timeZone`);
    checkCountry(input.country, `${fieldPrefix}country`);
    return this.uow.run(async () => {
      const now = toDate(this.clock.now());
      const row: OrganizationRow = { id: newId(), name: input.name, timeZone: input.timeZone, locale: input.locale, country: input.country, phone: null, address: null, hidden: false, createdAt: now, updatedAt: now };
      await this.repository.create(row);
      await this.settings.put(row.id, { key: 'quietHours', value: JSON.stringify(NEW_CLINIC_QUIET_HOURS), secret: false }, now);
      const context = { ...(findContext() ?? systemContext(row.id)), organizationId: row.id };
      await runInContext(context, () => this.events.emit('organization.created', { organizationId: row.id, name: row.name, locale: input.locale, timeZone: row.timeZone, country: row.country }));
      return toOrganizationView(row);
    });
  }

  /** Changes a clinic; reminders follow within 60 s through `settings.changed`. `fieldPrefix` names the fields in errors as the caller sent them. */
  async update(id: string, change: OrganizationChange, fieldPrefix = ''): Promise<OrganizationView> {
    if (change.timeZone !== undefined) checkTimeZone(change.timeZone, `${fieldPrefix}timeZone`);
    if (change.country !== undefined) checkCountry(change.country, `${fieldPrefix}country`);
    return this.uow.run(async () => {
      await this.get(id);
      await this.repository.update(id, change, toDate(this.clock.now()));
      await this.changed(id);
      return this.get(id);
    });
  }
}

/** `422` unless it is a named zone of the box's time-zone data; fixed offsets are refused, since they know no law changes. */
export function checkTimeZone(name: string, field: string): void {
  try {
    Temporal.Now.instant().toZonedDateTimeISO(name);
    if (/^[A-Za-z]/.test(name)) return;
  } catch {
    // falls through to the one refusal below
  }
  throw fieldError(field, 'INVALID_TIME_ZONE', 'Give an IANA time zone such as Africa/Casablanca.');
}

/** `422` unless telephone numbers can be read for this country. */
function checkCountry(code: string, field: string): void {
  if (!isKnownCountry(code)) throw fieldError(field, 'INVALID_COUNTRY', 'Give a country code of two capital letters such as MA.');
}

import { Injectable } from '@nestjs/common';
import type { InterventionTypeInputSchema, InterventionTypePatchSchema, InterventionTypesQuerySchema, InterventionTypeView, Locale } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { defaultInterventionTypes } from '@tappplus/domain/organizations/default-intervention-types';
import { foldName } from '@tappplus/domain/people/name-key';
import type { z } from 'zod';
import { AppError } from '../platform/app-error.js';
import { Clock, toDate } from '../platform/clock.js';
import { DomainEvents } from '../platform/domain-events.js';
import { newId } from '../platform/ids.js';
import { LiveEvents } from '../platform/live.js';
import { readNameCursor, writePage } from '../platform/name-pages.js';
import { organizationId } from '../platform/request-context.js';
import { InterventionTypesRepository, type InterventionTypeRow } from './intervention-types.repository.js';

type Input = z.infer<typeof InterventionTypeInputSchema>;
type Patch = z.infer<typeof InterventionTypePatchSchema>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a clinic does: names are unique in the clinic however they are accented or capitalised. */
@Injectable()
export class InterventionTypesService {
  constructor(
    private readonly repository: InterventionTypesRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly live: LiveEvents,
  ) {
    events.on('organization.created', (created) => this.addDefaults(created.organizationId, created.locale));
  }

  /** A page by name, of those in use or of the archived ones. */
  async list(query: z.infer<typeof InterventionTypesQuerySchema>): Promise<{ items: InterventionTypeView[]; nextCursor: string | null }> {
    const limit = query.limit ?? 50;
    const rows = await this.repository.page(organizationId(), query.archived === 'true', readNameCursor(query.cursor), limit + 1);
    return writePage(rows, limit, toTypeView);
  }

  /** One type; 404 when unknown or of another clinic. */
  async get(id: string): Promise<InterventionTypeView> {
    return toTypeView(await this.required(id));
  }

  /** A type of the clinic by its id or by its name, however accented or capitalised; null when there is none. */
  async findByIdOrName(idOrName: string): Promise<InterventionTypeView | null> {
    const byId = UUID.test(idOrName) ? await this.repository.find(organizationId(), idOrName.toLowerCase()) : null;
    const row = byId ?? (await this.repository.findByNameKey(organizationId(), foldName(idOrName)));
    return row && toTypeView(row);
  }

  /** Adds a type; `409 NAME_TAKEN` when the clinic has one of that name, archived ones included. */
  create(body: Input): Promise<InterventionTypeView> {
    return this.uow.run(async () => {
      const row = newType(organizationId(), body, toDate(this.clock.now()));
      await this.claimName(row.nameKey, row.id);
      await this.repository.insert([row]);
      await this.announce(row.id);
      return toTypeView(row);
    });
  }

  /** Changes a type: absent fields stay, null clears. Appointments made before keep their duration. */
  update(id: string, body: Patch): Promise<InterventionTypeView> {
    return this.uow.run(async () => {
      const before = await this.required(id);
      const name = body.name ?? before.name;
      const nameKey = foldName(name);
      if (nameKey !== before.nameKey) await this.claimName(nameKey, id);
      const now = toDate(this.clock.now());
      await this.repository.update(before.organizationId, id, {
        name,
        nameKey,
        durationMinutes: body.durationMinutes ?? before.durationMinutes,
        colour: body.colour === undefined ? before.colour : body.colour,
        archivedAt: body.archived === undefined ? before.archivedAt : body.archived ? (before.archivedAt ?? now) : null,
        updatedAt: now,
      });
      await this.announce(id);
      return toTypeView(await this.required(id));
    });
  }

  /** The types a new clinic begins with, in its language; runs in the transaction that makes the clinic. */
  private async addDefaults(organization: string, locale: Locale): Promise<void> {
    const now = toDate(this.clock.now());
    await this.repository.insert(defaultInterventionTypes(locale).map((type) => newType(organization, type, now)));
  }

  private async claimName(nameKey: string, id: string): Promise<void> {
    await this.uow.lock('INTERVENTION_TYPE_NAME', [`${organizationId()}:${nameKey}`]);
    const taken = await this.repository.findByNameKey(organizationId(), nameKey);
    if (taken && taken.id !== id) throw new AppError('NAME_TAKEN', { detail: 'The clinic has an intervention type of this name.', context: { id: taken.id, archived: taken.archivedAt !== null } });
  }

  private async required(id: string): Promise<InterventionTypeRow> {
    const row = await this.repository.find(organizationId(), id);
    if (!row) throw new AppError('NOT_FOUND', { detail: 'There is no such intervention type.' });
    return row;
  }

  private async announce(id: string): Promise<void> {
    const organization = organizationId();
    await this.events.emit('intervention-type.changed', { organizationId: organization, interventionTypeId: id });
    this.uow.afterCommit(() => this.live.publish(organization, { topic: 'intervention-types', id }));
  }
}

function newType(organization: string, input: Input, now: Date): InterventionTypeRow {
  return {
    id: newId(), organizationId: organization, name: input.name, nameKey: foldName(input.name), durationMinutes: input.durationMinutes,
    colour: input.colour ?? null, archivedAt: null, createdAt: now, updatedAt: now,
  };
}

function toTypeView(row: InterventionTypeRow): InterventionTypeView {
  return {
    id: row.id, name: row.name, durationMinutes: row.durationMinutes, colour: row.colour,
    archivedAt: row.archivedAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString(),
  };
}

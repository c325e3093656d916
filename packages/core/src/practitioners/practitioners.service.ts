import { Injectable } from '@nestjs/common';
import type { PractitionerInputSchema, PractitionerPatchSchema, PractitionersQuerySchema, PractitionerView } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { nameKey } from '@tappplus/domain/people/name-key';
import type { z } from 'zod';
import { AppError, fieldError } from '../platform/app-error.js';
import { Clock, toDate } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { LiveEvents } from '../platform/live.js';
import { readNameCursor, writePage } from '../platform/name-pages.js';
import { organizationId } from '../platform/request-context.js';
import { PractitionersRepository, type PractitionerRow } from './practitioners.repository.js';

type Input = z.infer<typeof PractitionerInputSchema>;
type Patch = z.infer<typeof PractitionerPatchSchema>;

/** Those who carry out interventions; some have a user account. */
@Injectable()
export class PractitionersService {
  constructor(
    private readonly repository: PractitionersRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly live: LiveEvents,
  ) {}

  /** A page by name, of those at work or of the archived ones. */
  async list(query: z.infer<typeof PractitionersQuerySchema>): Promise<{ items: PractitionerView[]; nextCursor: string | null }> {
    const limit = query.limit ?? 50;
    const rows = await this.repository.page(organizationId(), query.archived === 'true', readNameCursor(query.cursor), limit + 1);
    return writePage(rows, limit, toPractitionerView);
  }

  /** One practitioner; 404 when unknown or of another clinic. */
  async get(id: string): Promise<PractitionerView> {
    return toPractitionerView(await this.required(id));
  }

  /** The row for other features of the clinic; null when unknown. */
  async find(id: string): Promise<PractitionerView | null> {
    const row = await this.repository.find(organizationId(), id);
    return row && toPractitionerView(row);
  }

  /** Adds a practitioner; `422 UNKNOWN_ID` when `userId` is nobody on the staff. */
  create(body: Input): Promise<PractitionerView> {
    return this.uow.run(async () => {
      await this.checkUser(body.userId);
      const now = toDate(this.clock.now());
      const row: PractitionerRow = {
        id: newId(), organizationId: organizationId(), userId: body.userId ?? null, firstName: body.firstName, lastName: body.lastName,
        nameKey: nameKey(body.lastName, body.firstName), speciality: body.speciality || null, colour: body.colour ?? null, archivedAt: null, createdAt: now, updatedAt: now,
      };
      await this.repository.insert(row);
      this.announce(row.id);
      return toPractitionerView(row);
    });
  }

  /** Changes a practitioner: absent fields stay, null clears; `archived` hides him from new appointments. */
  update(id: string, body: Patch): Promise<PractitionerView> {
    return this.uow.run(async () => {
      await this.uow.lock('PRACTITIONER', [id]);
      const before = await this.required(id);
      await this.checkUser(body.userId);
      const now = toDate(this.clock.now());
      const firstName = body.firstName ?? before.firstName;
      const lastName = body.lastName ?? before.lastName;
      await this.repository.update(before.organizationId, id, {
        firstName,
        lastName,
        nameKey: nameKey(lastName, firstName),
        speciality: body.speciality === undefined ? before.speciality : body.speciality || null,
        colour: body.colour === undefined ? before.colour : body.colour,
        userId: body.userId === undefined ? before.userId : body.userId,
        archivedAt: body.archived === undefined ? before.archivedAt : body.archived ? (before.archivedAt ?? now) : null,
        updatedAt: now,
      });
      this.announce(id);
      return toPractitionerView(await this.required(id));
    });
  }

  private async checkUser(userId: string | null | undefined): Promise<void> {
    if (userId === null || userId === undefined) return;
    if (!(await this.repository.isMember(organizationId(), userId))) throw fieldError('userId', 'UNKNOWN_ID', 'Nobody on the staff has this id.');
  }

  private async required(id: string): Promise<PractitionerRow> {
    const row = await this.repository.find(organizationId(), id);
    if (!row) throw new AppError('NOT_FOUND', { detail: 'There is no such practitioner.' });
    return row;
  }

  private announce(id: string): void {
    const organization = organizationId();
    this.uow.afterCommit(() => this.live.publish(organization, { topic: 'practitioners', id }));
  }
}

function toPractitionerView(row: PractitionerRow): PractitionerView {
  return {
    id: row.id, firstName: row.firstName, lastName: row.lastName, speciality: row.speciality, colour: row.colour, userId: row.userId,
    archivedAt: row.archivedAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString(),
  };
}

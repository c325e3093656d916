import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';

/** Clinics whose keys may have signed a call. */
@Injectable()
export class WebhookKeysRepository {
  constructor(private readonly database: Database) {}

  /** Those that are not closed, oldest first. */
  async organizationIds(): Promise<string[]> {
    return (await this.database.current.organization.findMany({ where: { archivedAt: null }, select: { id: true }, orderBy: { id: 'asc' } })).map((row) => row.id);
  }
}

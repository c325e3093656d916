import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';
import { newId } from '../platform/ids.js';

export interface SettingRow {
  key: string;
  value: string;
  secret: boolean;
}

/** Settings of one clinic, as text. */
@Injectable()
export class SettingsRepository {
  constructor(private readonly database: Database) {}

  find(organizationId: string, key: string): Promise<SettingRow | null> {
    return this.database.current.setting.findUnique({ where: { organizationId_key: { organizationId, key } }, select: { key: true, value: true, secret: true } });
  }

  findMany(organizationId: string, keys: string[]): Promise<SettingRow[]> {
    return this.database.current.setting.findMany({ where: { organizationId, key: { in: keys } }, select: { key: true, value: true, secret: true } });
  }

  async put(organizationId: string, row: SettingRow, updatedAt: Date): Promise<void> {
    await this.database.tx.setting.upsert({
      where: { organizationId_key: { organizationId, key: row.key } },
      create: { id: newId(), organizationId, ...row, updatedAt },
      update: { value: row.value, secret: row.secret, updatedAt },
    });
  }

  async remove(organizationId: string, key: string): Promise<void> {
    await this.database.tx.setting.deleteMany({ where: { organizationId, key } });
  }
}

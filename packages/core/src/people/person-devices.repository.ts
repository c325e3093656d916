import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';

export interface DeviceRow {
  id: string;
  organizationId: string;
  personId: string;
  token: string;
  platform: string;
  createdAt: Date;
  unregisteredAt: Date | null;
}

/** Devices that take push messages. */
@Injectable()
export class PersonDevicesRepository {
  constructor(private readonly database: Database) {}

  list(organizationId: string, personId: string): Promise<DeviceRow[]> {
    return this.database.current.device.findMany({ where: { organizationId, personId }, orderBy: { createdAt: 'asc' }, take: 200 });
  }

  findByToken(organizationId: string, personId: string, token: string): Promise<DeviceRow | null> {
    return this.database.current.device.findFirst({ where: { organizationId, personId, token } });
  }

  async insert(row: DeviceRow): Promise<void> {
    await this.database.tx.device.create({ data: row });
  }

  async update(organizationId: string, id: string, changes: { platform?: string; unregisteredAt: Date | null }): Promise<void> {
    await this.database.tx.device.updateMany({ where: { id, organizationId }, data: changes });
  }

  /** How many rows there were to end. Devices stay as rows, since delivery attempts refer to them. */
  async end(organizationId: string, personId: string, id: string, at: Date): Promise<number> {
    const result = await this.database.tx.device.updateMany({ where: { id, organizationId, personId, unregisteredAt: null }, data: { unregisteredAt: at } });
    return result.count;
  }
}

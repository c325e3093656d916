import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { FieldCipher, type CipherPlace } from '../platform/cipher.js';
import { Clock, toDate } from '../platform/clock.js';
import { organizationId } from '../platform/request-context.js';
import { SettingsRepository } from './settings.repository.js';

/** Settings of the acting clinic. Values are JSON; secrets are encrypted and only ever read inside the box. */
@Injectable()
export class SettingsService {
  constructor(private readonly repository: SettingsRepository, private readonly uow: UnitOfWork, private readonly cipher: FieldCipher, private readonly clock: Clock) {}

  /** The stored JSON value; undefined when the clinic has none. The caller parses it by its own schema. */
  async get(key: string): Promise<unknown> {
    const row = await this.repository.find(organizationId(), key);
    return row === null || row.secret ? undefined : JSON.parse(row.value);
  }

  /** Stores a JSON value; `undefined` removes it. */
  async set(key: string, value: unknown): Promise<void> {
    await this.write(key, value === undefined ? null : { value: JSON.stringify(value), secret: false });
  }

  /** The stored secret text, or null. */
  async getSecret(key: string): Promise<string | null> {
    const row = await this.repository.find(organizationId(), key);
    return row?.secret ? this.cipher.decrypt(row.value, this.place(key)) : null;
  }

  /** Stores a secret text encrypted; null removes it. */
  async setSecret(key: string, text: string | null): Promise<void> {
    await this.write(key, text === null ? null : { value: this.cipher.encrypt(text, this.place(key)), secret: true });
  }

  private async write(key: string, stored: { value: string; secret: boolean } | null): Promise<void> {
    const organization = organizationId();
    await this.uow.run(async () => {
      if (stored === null) await this.repository.remove(organization, key);
      else await this.repository.put(organization, { key, ...stored }, toDate(this.clock.now()));
    });
  }

  private place(key: string): CipherPlace {
    return { table: 'Setting', column: 'value', row: key, organization: organizationId() };
  }
}

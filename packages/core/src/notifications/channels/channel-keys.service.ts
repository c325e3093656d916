import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import type { z } from 'zod';
import { SettingsService } from '../../organizations/settings.service.js';
import { Broadcast } from '../../platform/broadcast.js';
import { Config } from '../../platform/config.js';
import { organizationId, runInContext, systemContext } from '../../platform/request-context.js';
import { FirebaseKeysSchema, SendGridKeysSchema, TwilioKeysSchema, type ChannelKeys, type FirebaseKeys, type KeyProvider, type SendGridKeys, type Sourced, type TwilioKeys } from './channel-keys.js';

const TOPIC = 'channel-keys';
/** Another process hears of new keys at once, and without Redis within this time. */
const CACHE_MS = 3_000;

/** Where channels get their keys: the clinic's settings (encrypted), else the box's environment. */
@Injectable()
export class ChannelKeysService {
  private readonly cache = new Map<string, { keys: Promise<ChannelKeys>; until: number }>();

  constructor(private readonly settings: SettingsService, private readonly config: Config, private readonly uow: UnitOfWork, private readonly broadcast: Broadcast) {
    broadcast.subscribe(TOPIC, (organization) => this.cache.delete(String(organization)));
  }

  /** The keys in force for a clinic, at most 3 s old. Rejects when stored ones cannot be read (the encryption key is not the one they were made with). */
  of(organization: string): Promise<ChannelKeys> {
    const known = this.cache.get(organization);
    if (known !== undefined && known.until > performance.now()) return known.keys;
    const keys = runInContext(systemContext(organization), () => this.read());
    this.cache.set(organization, { keys, until: performance.now() + CACHE_MS });
    keys.catch(() => this.cache.delete(organization));
    return keys;
  }

  /** The acting clinic's keys as the database has them now, inside a transaction too. */
  current(): Promise<ChannelKeys> {
    return this.read();
  }

  /** Stores the acting clinic's own keys of one provider; null removes them, so that the environment's count again. */
  async store(provider: KeyProvider, keys: SendGridKeys | TwilioKeys | FirebaseKeys | null): Promise<void> {
    const organization = organizationId();
    await this.settings.setSecret(settingOf(provider), keys === null ? null : JSON.stringify(keys));
    this.uow.afterCommit(() => {
      this.cache.delete(organization);
      this.broadcast.publish(TOPIC, organization);
    });
  }

  private async read(): Promise<ChannelKeys> {
    const { sendgrid, twilio, firebaseServiceAccount } = this.config;
    const stored = { sendgrid: await this.stored('sendgrid', SendGridKeysSchema), twilio: await this.stored('twilio', TwilioKeysSchema), firebase: await this.stored('firebase', FirebaseKeysSchema) };
    return {
      sendgrid: stored.sendgrid ?? fromEnvironment(sendgrid),
      twilio: stored.twilio ?? fromEnvironment(twilio),
      firebase: stored.firebase ?? fromEnvironment(firebaseServiceAccount === null ? null : { serviceAccount: firebaseServiceAccount }),
    };
  }

  private async stored<S extends z.ZodType>(provider: KeyProvider, schema: S): Promise<Sourced<z.output<S>> | null> {
    const text = await this.settings.getSecret(settingOf(provider));
    return text === null ? null : { source: 'SETTINGS', keys: schema.parse(JSON.parse(text)) };
  }
}

function settingOf(provider: KeyProvider): string {
  return `channels.${provider}`;
}

function fromEnvironment<K>(keys: K | null): Sourced<K> | null {
  return keys === null ? null : { source: 'ENVIRONMENT', keys };
}

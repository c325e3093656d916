import { Injectable } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { Config } from '../../platform/config.js';
import { Logger } from '../../platform/logger.js';
import { ChannelKeysService } from '../channels/channel-keys.service.js';
import type { ChannelKeys } from '../channels/channel-keys.js';
import { p256Key } from '../../platform/p256-key.js';
import { WebhookKeysRepository } from './webhook-keys.repository.js';

/** A key that signs, and the clinics it speaks for. */
export interface TwilioSigner { authToken: string; organizationIds: string[] }
export interface SendgridSigner { key: KeyObject; organizationIds: string[] }

/** Keys by which calls of providers are proven, each with the clinics whose messages the account behind it carries. */
@Injectable()
export class WebhookKeysService {
  constructor(private readonly keys: ChannelKeysService, private readonly repository: WebhookKeysRepository, private readonly config: Config, private readonly logger: Logger) {}

  /** Clinics that are not closed. */
  organizationIds(): Promise<string[]> {
    return this.repository.organizationIds();
  }

  /** Tokens in force for this account. */
  async twilio(accountSid: string): Promise<TwilioSigner[]> {
    const signers = new Map<string, string[]>();
    for (const [id, { twilio }] of await this.inForce()) {
      if (twilio?.keys.accountSid === accountSid) signers.set(twilio.keys.authToken, [...(signers.get(twilio.keys.authToken) ?? []), id]);
    }
    return [...signers].map(([authToken, organizationIds]) => ({ authToken, organizationIds }));
  }

  /** Verification keys: a clinic's own account has its own; the box's (`SENDGRID_WEBHOOK_KEY`) is for clinics that send by the box's account. */
  async sendgrid(): Promise<SendgridSigner[]> {
    const signers = new Map<string, string[]>();
    for (const [id, { sendgrid }] of await this.inForce()) {
      const text = sendgrid?.source === 'SETTINGS' ? sendgrid.keys.webhookKey : this.config.sendgridWebhookKey;
      if (text) signers.set(text, [...(signers.get(text) ?? []), id]);
    }
    return [...signers].flatMap(([text, organizationIds]) => {
      const key = p256Key(text);
      return key === null ? [] : [{ key, organizationIds }];
    });
  }

  private async inForce(): Promise<[string, ChannelKeys][]> {
    const found: [string, ChannelKeys][] = [];
    for (const id of await this.repository.organizationIds()) {
      try {
        found.push([id, await this.keys.of(id)]);
      } catch (error) {
        this.logger.warn('The keys of a clinic cannot be read; calls of its providers are refused', { organizationId: id, error });
      }
    }
    return found;
  }
}

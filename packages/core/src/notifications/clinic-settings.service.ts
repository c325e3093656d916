import { Injectable } from '@nestjs/common';
import { EmailSchema, type ChannelKeysInputSchema, type FieldError, type SendTestResultSchema, type SendTestSchema, type SettingsPatchSchema, type SettingsView } from '@tappplus/contracts';
import { UnitOfWork } from '@tappplus/db';
import { isKnownCountry, toE164 } from '@tappplus/domain/people/phone';
import type { z } from 'zod';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { SettingsService } from '../organizations/settings.service.js';
import { AppError, fieldError } from '../platform/app-error.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { newId } from '../platform/ids.js';
import { organizationId } from '../platform/request-context.js';
import { firebaseProblems, sendgridProblems, twilioProblems, type TwilioKeys } from './channels/channel-keys.js';
import { ChannelKeysService } from './channels/channel-keys.service.js';
import type { SendOutcome } from './channels/channel.port.js';
import { ChannelsService } from './channels.service.js';
import { testMessage } from './test-message.js';

type OrganizationChange = Parameters<OrganizationsService['update']>[1];
type Patch = z.infer<typeof SettingsPatchSchema>;
type KeysInput = z.infer<typeof ChannelKeysInputSchema>;
type SendTest = z.infer<typeof SendTestSchema>;
type SendTestResult = z.infer<typeof SendTestResultSchema>;

/** The settings page: the clinic's facts, quiet hours, consent, and its channels with their keys (written, never read back). */
@Injectable()
export class ClinicSettingsService {
  constructor(
    private readonly organizations: OrganizationsService, private readonly settings: SettingsService, private readonly keys: ChannelKeysService,
    private readonly channels: ChannelsService, private readonly config: Config, private readonly clock: Clock, private readonly uow: UnitOfWork,
  ) {}

  /** Settings of the acting clinic. Of keys only the last four characters. */
  async get(): Promise<SettingsView> {
    const { name, timeZone, locale, country, phone, address, quietHours, workingDays, requireConsent, messagePrices } = await this.organizations.current();
    return { organization: { name, timeZone, locale, country, phone, address }, quietHours, workingDays: [...workingDays], requireConsent, channels: await this.channels.states(), messagePrices, publicUrl: this.config.publicUrl };
  }

  /**
   * Changes what is given; the rest stays. All or nothing. `422` names each wrong field as it was sent.
   * Emits `settings.changed`, so reminders are planned anew within 60 s.
   */
  update(patch: Patch): Promise<SettingsView> {
    return this.uow.run(async () => {
      const facts = await this.organizations.current();
      const change = organizationChange(patch.organization ?? {}, facts.country);
      refuse([...quietHourProblems(patch.quietHours), ...priceProblems(patch.messagePrices), ...keyProblems(patch.channelKeys ?? {}, this.config.fcmBaseUrl !== null)]);
      if (patch.quietHours !== undefined) await this.settings.set('quietHours', patch.quietHours);
      if (patch.workingDays !== undefined) await this.settings.set('workingDays', [...patch.workingDays].sort());
      if (patch.requireConsent !== undefined) await this.settings.set('requireConsent', patch.requireConsent);
      if (patch.messagePrices !== undefined) await this.settings.set('messagePrices', patch.messagePrices);
      await this.storeKeys(patch.channelKeys ?? {});
      if (Object.keys(change).length > 0) await this.organizations.update(facts.id, change, 'organization.');
      else await this.organizations.changed(facts.id);
      return this.get();
    });
  }

  /** Sends the test message now, through the keys in force. Must not run inside a transaction. */
  async sendTest(input: SendTest): Promise<SendTestResult> {
    const facts = await this.organizations.current();
    const locale = input.locale ?? facts.locale;
    const id = newId();
    const outcome = await this.channels.send({
      organizationId: organizationId(), channel: input.channel, recipient: recipientOf(input, facts.country), ...testMessage(locale, facts.name), locale,
      reference: id, collapseKey: id, validUntil: this.clock.now().add({ minutes: 10 }),
    });
    return testResult(outcome);
  }

  private async storeKeys({ sendgrid, twilio, firebase }: KeysInput): Promise<void> {
    if (sendgrid !== undefined) await this.keys.store('sendgrid', sendgrid);
    if (twilio !== undefined) await this.keys.store('twilio', twilio === null ? null : twilioKeys(twilio));
    if (firebase !== undefined) await this.keys.store('firebase', firebase);
  }
}

function organizationChange(input: NonNullable<Patch['organization']>, countryNow: string): OrganizationChange {
  const country = input.country ?? countryNow;
  if (!isKnownCountry(country)) throw fieldError('organization.country', 'INVALID_COUNTRY', 'Give a country code of two capital letters such as MA.');
  const change: OrganizationChange = {};
  if (input.name !== undefined) change.name = input.name;
  if (input.timeZone !== undefined) change.timeZone = input.timeZone;
  if (input.locale !== undefined) change.locale = input.locale;
  if (input.country !== undefined) change.country = input.country;
  if (input.address !== undefined) change.address = input.address || null;
  if (input.phone !== undefined) change.phone = input.phone === null ? null : phoneOf(input.phone, country, 'organization.phone').e164;
  return change;
}

function phoneOf(text: string, country: string, field: string): { e164: string; isMobile: boolean } {
  const phone = toE164(text, country);
  if (!phone.ok) throw fieldError(field, 'INVALID_PHONE', 'This is not a telephone number of that country.');
  return phone;
}

function quietHourProblems(quietHours: Patch['quietHours']): FieldError[] {
  if (!quietHours || quietHours.from !== quietHours.to) return [];
  return [{ field: 'quietHours.to', code: 'INVALID_TIME', message: 'Quiet hours that begin and end at the same time leave no time to send.' }];
}

function priceProblems(prices: Patch['messagePrices']): FieldError[] {
  if (!prices || Intl.supportedValuesOf('currency').includes(prices.currency)) return [];
  return [{ field: 'messagePrices.currency', code: 'INVALID', message: 'Give a currency by its three letters, such as MAD or EUR.' }];
}

function keyProblems(input: KeysInput, projectOnly: boolean): FieldError[] {
  return [
    ...(input.sendgrid ? sendgridProblems(input.sendgrid, 'channelKeys.sendgrid') : []),
    ...(input.twilio ? twilioProblems(twilioKeys(input.twilio), 'channelKeys.twilio') : []),
    ...(input.firebase ? firebaseProblems(input.firebase, 'channelKeys.firebase', projectOnly) : []),
  ];
}

function twilioKeys(input: NonNullable<KeysInput['twilio']>): TwilioKeys {
  const { accountSid, authToken, from, messagingServiceSid, whatsappFrom } = input;
  return { accountSid, authToken, from: withoutSpaces(from), messagingServiceSid: messagingServiceSid || null, whatsappFrom: withoutSpaces(whatsappFrom) };
}

/** A number as people type it (`+212 6 12…`) without its gaps; names of senders keep theirs. */
function withoutSpaces(text: string | null | undefined): string | null {
  if (!text) return null;
  return /^(whatsapp:)?\+[\d\s().-]+$/.test(text) ? text.replace(/[\s().-]/g, '') : text;
}

function refuse(errors: FieldError[]): void {
  if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { detail: errors[0]?.message ?? '', errors });
}

function recipientOf({ channel, recipient }: SendTest, country: string): string {
  if (channel === 'PUSH') return recipient;
  if (channel === 'EMAIL') {
    const email = EmailSchema.safeParse(recipient);
    if (!email.success) throw fieldError('recipient', 'INVALID_EMAIL', 'This is not an e-mail address.');
    return email.data;
  }
  const { e164, isMobile } = phoneOf(recipient, country, 'recipient');
  if (!isMobile) throw fieldError('recipient', 'LANDLINE', 'This number cannot take such messages.');
  return e164;
}

function testResult(outcome: SendOutcome): SendTestResult {
  const { provider } = outcome;
  if (outcome.kind === 'ACCEPTED') return { outcome: provider === 'OUTBOX' ? 'OUTBOX' : 'ACCEPTED', provider, providerMessageId: outcome.providerMessageId, errorCode: null, errorMessage: null };
  return { outcome: outcome.kind === 'UNKNOWN' ? 'UNKNOWN' : 'REJECTED', provider, providerMessageId: null, errorCode: outcome.errorCode ?? outcome.reason, errorMessage: outcome.errorMessage };
}

import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/app-error.js';
import { Clock, toDate } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { SendgridEventSchema, sendgridFailure, type SendgridEvent } from '../../notifications/providers/sendgrid-events.js';
import { plain } from '../../notifications/providers/twilio-reading.js';
import { isSignedBySendgrid } from '../../notifications/webhooks/sendgrid-signature.js';
import { isSignedByTwilio, twilioParameters } from '../../notifications/webhooks/twilio-signature.js';
import { WebhookKeysService } from '../../notifications/webhooks/webhook-keys.service.js';
import type { DeliveryFact } from './delivery-fact.js';
import { DeliveryFactsService } from './delivery-facts.service.js';
import { InboundService } from './inbound.service.js';
import { factOfWord } from './provider-words.js';
import { eventIdOf } from './status-poller.service.js';

const SID = /^(SM|MM)[0-9a-f]{32}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Takes the calls of providers. Unproven ones are refused with 403 before anything is read or stored; what is about nobody is taken and dropped. */
@Injectable()
export class ProviderCallsService {
  constructor(
    private readonly keys: WebhookKeysService, private readonly facts: DeliveryFactsService, private readonly inbound: InboundService, private readonly config: Config, private readonly clock: Clock,
  ) {}

  /** A form of Twilio: a message's new state, or a message that came in. `path` is what Twilio asked for, with its query. */
  async twilio(call: { path: string; body: string; signature: string | undefined }): Promise<void> {
    const { publicUrl } = this.config;
    const parameters = twilioParameters(call.body);
    if (publicUrl === null || call.signature === undefined || parameters === null) throw unproven();
    const one = (name: string): string | null => parameters.get(name)?.[0] ?? null;
    const signer = (await this.keys.twilio(one('AccountSid') ?? '')).filter((each) => isSignedByTwilio([each.authToken], publicUrl + call.path, parameters, call.signature ?? ''));
    const clinics = signer.flatMap((each) => each.organizationIds);
    if (clinics.length === 0) throw unproven();
    const sid = one('MessageSid') ?? one('SmsSid') ?? '';
    const word = one('MessageStatus');
    if (!SID.test(sid)) return;
    if (word !== null && word !== 'received') await this.twilioState(sid, word, one('ErrorCode'), call.path, clinics);
    else if (one('From') !== null && (one('Body') !== null || one('ButtonPayload') !== null)) await this.twilioMessage(sid, one, clinics);
  }

  /** Events of SendGrid, at most some thousands. */
  async sendgrid(call: { body: string; signature: string | undefined; timestamp: string | undefined }): Promise<void> {
    const { body, signature = '', timestamp = '' } = call;
    const now = this.clock.now();
    const signers = (await this.keys.sendgrid()).filter(({ key }) => isSignedBySendgrid(key, { body, signature, timestamp }, now));
    const clinics = signers.flatMap((each) => each.organizationIds);
    if (clinics.length === 0) throw unproven();
    const events = parsed(body);
    await this.facts.apply(events.flatMap(sendgridFact), clinics);
  }

  private async twilioState(sid: string, word: string, errorCode: string | null, path: string, clinics: readonly string[]): Promise<void> {
    const type = factOfWord(word);
    if (type === null) return;
    const attempt = new URL(path, 'http://box').searchParams.get('attempt');
    const fact: DeliveryFact = {
      provider: 'TWILIO', attemptId: attempt !== null && UUID.test(attempt) ? attempt : null, providerMessageId: sid, eventId: eventIdOf('TWILIO', sid, word), type,
      occurredAt: toDate(this.clock.now()), errorCode: type === 'FAILED' && errorCode !== null && /^\d{1,6}$/.test(errorCode) ? errorCode : null, word,
    };
    await this.facts.apply([fact], clinics);
  }

  private async twilioMessage(sid: string, one: (name: string) => string | null, clinics: readonly string[]): Promise<void> {
    const from = one('From') ?? '';
    const taken = one('OptOutType')?.toUpperCase();
    await this.inbound.receive([{
      channel: from.startsWith('whatsapp:') ? 'WHATSAPP' : 'SMS', providerMessageId: sid, sender: plain(from), recipient: one('To') === null ? null : plain(one('To') ?? ''),
      body: one('ButtonText') ?? one('Body') ?? one('ButtonPayload') ?? '', payload: one('ButtonPayload'), takenAs: taken === 'STOP' || taken === 'START' ? taken : null, at: toDate(this.clock.now()),
    }], clinics);
  }
}

function unproven(): AppError {
  return new AppError('FORBIDDEN', { detail: 'The signature of this call does not prove that the provider made it.' });
}

function parsed(body: string): SendgridEvent[] {
  let list: unknown;
  try {
    list = JSON.parse(body);
  } catch {
    return [];
  }
  return Array.isArray(list) ? list.flatMap((each: unknown) => {
    const event = SendgridEventSchema.safeParse(each);
    return event.success ? [event.data] : [];
  }) : [];
}

function sendgridFact(event: SendgridEvent): DeliveryFact[] {
  const type = factOfWord(event.event);
  if (type === null || (type === 'READ' && event.sg_machine_open === true)) return [];
  const { reference } = event;
  return [{
    provider: 'SENDGRID', attemptId: reference !== undefined && UUID.test(reference) ? reference : null, providerMessageId: event.sg_message_id?.split('.', 1)[0] ?? null,
    eventId: `SENDGRID:${event.sg_event_id}`, type, occurredAt: new Date(event.timestamp * 1000), errorCode: type === 'FAILED' ? sendgridFailure(event) : null, word: event.event,
  }];
}

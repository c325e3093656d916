import { Controller } from '@nestjs/common';
import { ProviderCallsService } from '@tappplus/core/reminders/facts/provider-calls.service';
import { RawEndpoint } from '../http/endpoint.decorator.js';
import type { HttpExchange } from '../http/exchange.js';

const SENDGRID_SIGNATURE = 'x-twilio-email-event-webhook-signature';
const SENDGRID_TIMESTAMP = 'x-twilio-email-event-webhook-timestamp';

/** Calls of providers. Their signature stands for a sign-in; bodies come as text, since that is what is signed. */
@Controller()
export class WebhooksController {
  constructor(private readonly calls: ProviderCallsService) {}

  @RawEndpoint({ method: 'POST', path: '/webhooks/twilio', permission: 'PUBLIC', because: 'a form signed by Twilio; the answer is TwiML' })
  async twilio({ request, reply }: HttpExchange): Promise<void> {
    await this.calls.twilio({ path: request.url, body: text(request.body), signature: header(request.headers['x-twilio-signature']) });
    await reply.code(200).header('Content-Type', 'text/xml; charset=utf-8').send('<?xml version="1.0" encoding="UTF-8"?><Response/>');
  }

  @RawEndpoint({ method: 'POST', path: '/webhooks/sendgrid', permission: 'PUBLIC', because: 'events signed by SendGrid over the body as it came' })
  async sendgrid({ request, reply }: HttpExchange): Promise<void> {
    await this.calls.sendgrid({ body: text(request.body), signature: header(request.headers[SENDGRID_SIGNATURE]), timestamp: header(request.headers[SENDGRID_TIMESTAMP]) });
    await reply.code(200).send();
  }
}

function text(body: unknown): string {
  return typeof body === 'string' ? body : '';
}

function header(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

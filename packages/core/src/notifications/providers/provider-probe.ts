import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Injectable } from '@nestjs/common';
import type { Provider } from '@tappplus/contracts';
import { Config } from '../../platform/config.js';

export type OutsideProvider = Exclude<Provider, 'OUTBOX'>;
export const OUTSIDE_PROVIDERS: readonly OutsideProvider[] = ['SENDGRID', 'TWILIO', 'FCM'];
const TIMEOUT_MS = 5000;

/** What became of one knock. `code` of a failure: a system code, `TIMED_OUT`, or an HTTP status. `date`: the provider's own clock. */
export type ProbeResult = { reached: true; date: string | null } | { reached: false; code: string; date: string | null };

/** Knocks at a provider's door without keys: any answer below 500 will do. */
@Injectable()
export class ProviderProbe {
  constructor(private readonly config: Config) {}

  /** Where a provider is reached. */
  addressOf(provider: OutsideProvider): URL {
    switch (provider) {
      case 'SENDGRID': return new URL(this.config.sendgridBaseUrl ?? 'https://api.sendgrid.com');
      case 'TWILIO': return new URL(this.config.twilioBaseUrl ?? 'https://api.twilio.com');
      case 'FCM': return new URL(this.config.fcmBaseUrl ?? 'https://fcm.googleapis.com');
    }
  }

  /** One small request, at most 5 s. Never throws. */
  knock(provider: OutsideProvider): Promise<ProbeResult> {
    const address = this.addressOf(provider);
    return new Promise((resolve) => {
      const request = (address.protocol === 'http:' ? requestHttp : requestHttps)(address, { method: 'HEAD', agent: false, timeout: TIMEOUT_MS });
      request.once('response', (response) => {
        response.destroy();
        const [status, date] = [response.statusCode ?? 0, response.headers.date ?? null];
        resolve(status >= 500 ? { reached: false, code: String(status), date } : { reached: true, date });
      });
      const fail = (error: NodeJS.ErrnoException) => resolve({ reached: false, code: error.code ?? 'CONNECTION_LOST', date: null });
      request.once('timeout', () => request.destroy(Object.assign(new Error('No answer in time'), { code: 'TIMED_OUT' })));
      request.on('error', fail);
      request.end();
    });
  }
}

import { Controller } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import { LOCALES, type Locale } from '@tappplus/contracts';
import { LinkPageService, type Visitor } from '@tappplus/core/confirmations/link-page.service';
import type { LinkForm, LinkPage } from '@tappplus/core/confirmations/page/page-model';
import { PAGE_POLICY, renderLinkPage, renderPlainPage } from '@tappplus/core/confirmations/page/render-page';
import { Config } from '@tappplus/core/platform/config';
import { Logger } from '@tappplus/core/platform/logger';
import { RateCounter } from '@tappplus/core/platform/rate-counter';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RawEndpoint } from '../http/endpoint.decorator.js';
import type { HttpExchange } from '../http/exchange.js';

const MINUTE_MS = 60_000;
/** A person taps, looks, goes back. */
const MOST_PER_TOKEN = 40;
/** Made-up tokens of one address; people mistype none. */
const MOST_WRONG = 20;
const ACTIONS = ['CONFIRM', 'MOVE', 'CANCEL', 'STOP', 'START', 'UNDERSTOOD'] as const;

/** The page behind the link of a message (nginx: `/c/…`). Whatever is wrong with a token, the answer is one and the same. */
@SkipThrottle()
@Controller()
export class LinkPageController {
  constructor(private readonly pages: LinkPageService, private readonly counter: RateCounter, private readonly config: Config, private readonly logger: Logger) {}

  @RawEndpoint({ method: 'GET', path: '/c/:token', permission: 'PUBLIC', because: 'the patient’s page, HTML; the token is the key' })
  show({ request, reply }: HttpExchange): Promise<void> {
    const locale = localeOf(asText(request.query, 'l'));
    return this.answer(request, reply, locale, (token, visitor) => this.pages.open(token, visitor));
  }

  @RawEndpoint({ method: 'POST', path: '/c/:token', permission: 'PUBLIC', because: 'a form of the patient’s page' })
  submit({ request, reply }: HttpExchange): Promise<void> {
    const sent = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    return this.answer(request, reply, localeOf(sent.get('l')), (token, visitor) => this.pages.submit(token, formOf(sent), visitor));
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, locale: Locale | null, work: (token: string, visitor: Visitor) => Promise<LinkPage | null>): Promise<void> {
    const token = asText(request.params, 'token') ?? '';
    const plainLocale = locale ?? acceptedLocale(request.headers['accept-language']);
    try {
      const wait = await this.tooOften(token, request.ip);
      if (wait !== null) return await send(reply.header('Retry-After', String(wait)), 429, renderPlainPage(plainLocale, 'limited'));
      const page = await work(token, { requestId: request.id, address: request.ip, locale });
      await send(reply, page === null ? 404 : 200, page === null ? renderPlainPage(plainLocale, 'invalid') : renderLinkPage(page));
    } catch (error) {
      this.logger.error('The page of a link failed', { requestId: request.id, error });
      await send(reply, 500, renderPlainPage(plainLocale, 'failed'));
    }
  }

  /** Seconds to wait, or null. Counted per address, per real token, and per address for tokens that cannot be real. */
  private async tooOften(token: string, address: string): Promise<number | null> {
    const counts: [string, number][] = [[`address:${address}`, this.config.rateLimitAnonymous], this.pages.looksReal(token) ? [`link:${token.slice(0, 16)}`, MOST_PER_TOKEN] : [`wrong-link:${address}`, MOST_WRONG]];
    for (const [key, most] of counts) {
      const { hits, resetMs } = await this.counter.hit(key, MINUTE_MS);
      if (hits > most) return Math.ceil(resetMs / 1000);
    }
    return null;
  }
}

async function send(reply: FastifyReply, status: number, html: string): Promise<void> {
  await reply.status(status).headers({
    'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': PAGE_POLICY, 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow, noarchive', 'X-Frame-Options': 'DENY',
  }).send(html);
}

function formOf(sent: URLSearchParams): LinkForm {
  return {
    formToken: sent.get('f') ?? '', action: ACTIONS.find((each) => each === sent.get('a')) ?? null,
    wish: (sent.get('wish') ?? '').replace(/\p{C}/gu, ' ').trim().slice(0, 200), step: sent.get('step') ?? '',
  };
}

function asText(source: unknown, name: string): string | null {
  const value: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, name) : null;
  return typeof value === 'string' ? value : null;
}

function localeOf(text: string | null): Locale | null {
  return LOCALES.find((each) => each === text) ?? null;
}

/** The first of the phone's languages that the box has; French else. */
function acceptedLocale(header: string | undefined): Locale {
  const wanted = (header ?? '').toLowerCase().split(',').map((each) => each.trim().slice(0, 2));
  for (const each of wanted) {
    const known = localeOf(each);
    if (known !== null) return known;
  }
  return 'fr';
}

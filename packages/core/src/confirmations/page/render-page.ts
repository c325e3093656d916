import { createHash } from 'node:crypto';
import { LOCALES, type Locale } from '@tappplus/contracts';
import { directionOf } from '@tappplus/domain/time/local-format';
import type { LinkPage } from './page-model.js';
import { PAGE_WORDS, type PageWords } from './page-words.js';

/** Only what browsers of 2013 know; letters the phone has. */
const STYLE = 'body{margin:0;background:#f8f5ee;color:#201d17;font:18px/1.5 "IBM Plex Sans","IBM Plex Sans Arabic",Roboto,"Noto Naskh Arabic",Arial,sans-serif}main{max-width:30em;margin:0 auto;padding:16px}h1{font-size:22px;line-height:1.3;margin:8px 0}h2{font-size:18px;margin:0 0 8px}p{margin:0 0 12px}section{border-top:1px solid #d8d1c1;padding:16px 0 4px}.when{font-size:26px;font-weight:bold;line-height:1.3;margin:4px 0 12px}.said{background:#fff;border:2px solid #1d6b3a;padding:12px 14px;margin:0 0 16px}.said b{display:block}.note{background:#fff;border:2px solid #8a5a00;padding:12px 14px;margin:0 0 16px;font-weight:bold}form{margin:0 0 12px}label{display:block;margin:0 0 6px}input,button,.call{box-sizing:border-box;display:block;width:100%;min-height:48px;padding:10px 14px;font:inherit;border:2px solid #4438c8;border-radius:6px}input{background:#fff;color:#201d17;margin:0 0 8px}button,.call{background:#fff;color:#342aa6;font-weight:bold;text-align:center;text-decoration:none}.yes{background:#4438c8;color:#fff}.call bdi{white-space:nowrap}.call{margin:0 0 12px}.plain{background:transparent;border-color:#8d8575;color:#5a5448;font-weight:normal}.small{font-size:16px;color:#5a5448}nav{text-align:center;padding:8px 0}nav a,nav b{display:inline-block;min-width:44px;padding:10px 12px;line-height:24px;color:#342aa6}ol{list-style:none;margin:0;padding:0}li{margin:0 0 16px}.done{color:#1d6b3a;font-weight:bold}';

/** No script at all, nothing from elsewhere, no frames; forms go back to the box. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** The page of one appointment, as HTML. */
export function renderLinkPage(page: LinkPage): string {
  const words = PAGE_WORDS[page.locale];
  const body = [
    `<h1>${words.hello} <bdi>${escape(page.firstName)}</bdi></h1>`,
    page.stale ? `<p class="note" role="alert">${words.stale}</p>` : page.moved && page.state === 'OPEN' ? `<p class="note">${words.moved}</p>` : '',
    said(page, words),
    page.state === 'CANCELLED' ? '' : `<p>${fill(words.expected, { clinic: `<bdi>${escape(page.clinic.name)}</bdi>` })}</p>`,
    `<p class="when">${escape(page.when.weekday)} ${escape(page.when.date)}<br>${words.at} <bdi>${page.when.time}</bdi></p>`,
    place(page, words), ...(page.confirmation === 'UNANSWERED' ? [answers(page, words), preparation(page, words)] : [preparation(page, words), answers(page, words)]),
    call(page, words), messages(page, words),
  ];
  return shell(page.locale, words.title, body.join(''));
}

/** A page that knows of no appointment: the link is not valid (any more), too many tries, or something failed. */
export function renderPlainPage(locale: Locale, which: 'invalid' | 'limited' | 'failed'): string {
  const { title, text } = PAGE_WORDS[locale][which];
  return shell(locale, title, `<h1>${title}</h1><p>${text}</p>`);
}

function said(page: LinkPage, words: PageWords): string {
  if (page.state === 'CANCELLED') return `<p class="note">${words.cancelled} ${words.cancelledNext}</p>`;
  if (page.state === 'BEGUN') return `<p class="note">${words.begun}</p>`;
  if (page.confirmation === 'UNANSWERED') return '';
  const { said: what, next } = words.answered[page.confirmation];
  return `<p class="said" role="status"><b>${what}</b>${next}</p>`;
}

function place(page: LinkPage, words: PageWords): string {
  const lines = [page.location, page.clinic.address].filter((each) => each !== null && each !== '').map((each) => `<bdi>${escape(each ?? '')}</bdi>`);
  return lines.length === 0 ? '' : `<p>${words.place}${page.locale === 'fr' ? ' ' : ''}: ${lines.join('<br>')}</p>`;
}

function call({ clinic }: LinkPage, words: PageWords): string {
  if (clinic.phone === null) return '';
  return `<section><a class="call" href="tel:${escape(clinic.phone)}">${words.call} <bdi dir="ltr">${escape(clinic.phoneText ?? clinic.phone)}</bdi></a></section>`;
}

function preparation(page: LinkPage, words: PageWords): string {
  if (page.steps.length === 0 || page.state === 'CANCELLED') return '';
  const items = page.steps.map((step) => {
    const mark = step.understood ? `<p class="done">✓ ${words.understood}</p>` : page.state === 'OPEN' ? `<button name="step" value="${escape(step.id)}">${words.understand}</button>` : '';
    return `<li><p>${escape(step.text)}</p>${mark}</li>`;
  });
  return `<section><h2>${words.preparation}</h2>${form(page, 'UNDERSTOOD', `<ol>${items.join('')}</ol>`)}</section>`;
}

function answers(page: LinkPage, words: PageWords): string {
  if (page.state !== 'OPEN') return '';
  const { confirmation } = page;
  const wish = `<label for="wish">${words.wish}</label><input id="wish" name="wish" maxlength="200" autocomplete="off">`;
  const ways = [
    confirmation === 'CONFIRMED' ? '' : form(page, 'CONFIRM', `<button class="yes">${words.come}</button>`),
    form(page, 'MOVE', `${wish}<button>${words.move}</button>`),
    confirmation === 'DECLINED' ? '' : form(page, 'CANCEL', `<button>${words.cancel}</button>`),
  ];
  return `<section><h2>${confirmation === 'UNANSWERED' ? words.question : words.changeQuestion}</h2>${ways.join('')}<p class="small">${words.until}</p></section>`;
}

function messages(page: LinkPage, words: PageWords): string {
  if (page.messages === null) return '';
  const { channel, refused } = page.messages;
  const what = words.messages[channel];
  const inside = refused
    ? `<p>${fill(words.stopped, { what })}</p>${form(page, 'START', `<button class="plain">${fill(words.again, { what })}</button>`)}`
    : form(page, 'STOP', `<button class="plain">${fill(words.stop, { what })}</button>`);
  return `<section>${inside}</section>`;
}

function form(page: LinkPage, action: string, inside: string): string {
  return `<form method="post"><input type="hidden" name="f" value="${page.formToken}"><input type="hidden" name="l" value="${page.locale}"><input type="hidden" name="a" value="${action}">${inside}</form>`;
}

function shell(locale: Locale, title: string, body: string): string {
  const languages = LOCALES.map((each) => (each === locale ? `<b lang="${each}">${PAGE_WORDS[each].name}</b>` : `<a href="?l=${each}" lang="${each}" hreflang="${each}">${PAGE_WORDS[each].name}</a>`));
  return `<!doctype html><html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><meta name="format-detection" content="telephone=no"><title>${title}</title><style>${STYLE}</style></head><body><main>${body}<nav>${languages.join(' ')}</nav></main></body></html>`;
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

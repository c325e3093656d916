// Runs in the image instead of the box while something keeps it from starting: `node docker/recovery/server.mjs <trouble as JSON>`.
// Answers every page with what is wrong and what to do, health questions with 503, and can restore a backup. Needs no database and
// writes nothing before somebody restores. Exit code 75: look at everything again; 0: it was told to end.
import { randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { logTail } from './log-tail.mjs';
import { foundPage, problemText, readingPage, startingPage, troublePage } from './page.mjs';
import { RestoreDesk } from './restore-desk.mjs';
import { FRAME, LANGUAGES } from './texts.mjs';
import { isMended } from './trouble.mjs';

const { readSettings } = createRequire(import.meta.url)('../settings.cjs');

const AGAIN = 75;
const LOOK_MS = 15_000;
const MOST_BODY = 10_000;
const MOST_GUESSES = 10;
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
/** What a backup can mend. */
const RESTORABLE = ['DATABASE_DAMAGED', 'DATABASE_LOST', 'KEY_LOST', 'NEWER_DATABASE', 'MIGRATION_FAILED'];

const trouble = JSON.parse(process.argv[2]);
const settings = readSettings(process.env);
const desk = new RestoreDesk(settings.dataDir);
const code = Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')).join('-');
const restorable = RESTORABLE.includes(trouble.kind);
const servers = [];
let guesses = [];

const plain = (text) => String(text).toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
function isCode(given) {
  const [one, other] = [Buffer.from(plain(given)), Buffer.from(plain(code))];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** At most ten wrong codes a minute, whoever sends them. */
function mayGuess() {
  guesses = guesses.filter((at) => at > Date.now() - 60_000);
  return guesses.length < MOST_GUESSES;
}

function languageOf(request, url) {
  const asked = url.searchParams.get('lang') ?? '';
  if (Object.hasOwn(LANGUAGES, asked)) return asked;
  return (request.headers['accept-language'] ?? '').split(',').map((each) => each.trim().slice(0, 2).toLowerCase()).find((each) => Object.hasOwn(LANGUAGES, each)) ?? 'fr';
}

function send(response, status, type, text, nonce = '') {
  response.writeHead(status, {
    'Content-Type': type, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'X-Frame-Options': 'DENY', 'Referrer-Policy': 'no-referrer', ...(status === 503 ? { 'Retry-After': '15' } : {}),
    'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  });
  response.end(text);
}

const page = (response, make, status = 503) => {
  const nonce = randomBytes(12).toString('base64');
  send(response, status, 'text/html; charset=utf-8', make(nonce), nonce);
};

function answerApi(response, where) {
  if (/^\/api\/v1\/health(\/|$)/.test(where)) return send(response, 503, 'application/json', JSON.stringify({ state: 'DOWN', parts: [{ name: 'start', state: 'DOWN', value: trouble.kind, detail: trouble.sentence }] }));
  const problem = { type: 'urn:tappplus:problem:unavailable', title: 'Not available at this moment', status: 503, code: 'UNAVAILABLE', detail: trouble.sentence };
  return send(response, 503, 'application/problem+json', JSON.stringify(problem));
}

async function bodyOf(request) {
  let text = '';
  for await (const piece of request) {
    text += piece;
    if (text.length > MOST_BODY) throw new Error('too long');
  }
  return new URLSearchParams(text);
}

async function showTrouble(response, lang, { problem, chosen } = {}) {
  const restore = restorable ? { files: await desk.files(), problem, chosen, action: '/recovery/restores' } : undefined;
  page(response, (nonce) => troublePage({ lang, nonce, ...trouble, data: settings.dataDir, log: logTail(settings.logsDir), watching: ['READ_ONLY', 'WRONG_OWNER', 'NO_SPACE'].includes(trouble.kind), restore }));
}

async function begin(request, response, lang) {
  const form = await bodyOf(request);
  const chosen = form.get('file') ?? '';
  if (!mayGuess()) return showTrouble(response, lang, { chosen, problem: { field: 'code', text: FRAME[lang].tooMany } });
  if (!isCode(form.get('code') ?? '')) {
    guesses.push(Date.now());
    return showTrouble(response, lang, { chosen, problem: { field: 'code', text: FRAME[lang].wrongCode } });
  }
  const id = desk.begin(randomUUID(), chosen, (form.get('passphrase') ?? '').trim());
  response.writeHead(303, { Location: `/recovery/restores/${id}?lang=${lang}` });
  return response.end();
}

/** The id in the address is known only to who entered the code. */
async function showRestore(response, lang, restore) {
  if (restore.state === 'READING') return page(response, (nonce) => readingPage({ lang, nonce, ...restore }), 200);
  if (restore.state === 'READY') return page(response, (nonce) => foundPage({ lang, nonce, found: { ...restore.prepared, ...restore.prepared.manifest }, action: `/recovery/restores/${restore.id}` }), 200);
  const { chosen, problem } = restore;
  return showTrouble(response, lang, { chosen, problem: problemText(problem, lang) });
}

async function decide(response, lang, restore, what) {
  if (what === 'cancel') {
    await desk.cancel();
    response.writeHead(303, { Location: `/?lang=${lang}` });
    return response.end();
  }
  await desk.confirm();
  process.stdout.write('A backup was restored from the recovery page; the box starts again.\n');
  page(response, (nonce) => startingPage({ lang, nonce }), 200);
  return response.once('close', () => end(AGAIN));
}

async function answer(request, response) {
  const url = new URL(request.url ?? '/', 'http://box');
  const lang = languageOf(request, url);
  if (url.pathname.startsWith('/api/')) return answerApi(response, url.pathname);
  const [, id, what] = /^\/recovery\/restores\/([0-9a-f-]{36})(?:\/(confirm|cancel))?$/.exec(url.pathname) ?? [];
  const restore = id === undefined ? undefined : desk.find(id);
  if (request.method === 'POST' && url.pathname === '/recovery/again') {
    page(response, (nonce) => startingPage({ lang, nonce }), 200);
    return response.once('close', () => end(AGAIN));
  }
  if (request.method === 'POST' && url.pathname === '/recovery/restores' && restorable) return begin(request, response, lang);
  if (request.method === 'POST' && restore?.state === 'READY' && what) return decide(response, lang, restore, what);
  if (request.method === 'GET' && restore && !what) return showRestore(response, lang, restore);
  return showTrouble(response, lang);
}

function onRequest(request, response) {
  answer(request, response).catch((error) => {
    process.stderr.write(`The recovery page could not answer: ${error?.message ?? error}\n`);
    if (!response.headersSent) send(response, 500, 'text/plain; charset=utf-8', 'TappPlus');
  });
}

/** Stops what is being read, so that nothing half stays, and ends. */
function end(exitCode) {
  for (const server of servers) server.closeAllConnections();
  void desk.cancel().catch(() => undefined).finally(() => process.exit(exitCode));
}

function listen(server, port) {
  servers.push(server);
  server.once('error', (error) => {
    // Without IPv6 on the machine.
    if (error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL') server.listen({ port, host: '0.0.0.0' });
    else process.stderr.write(`The recovery page cannot use port ${port} (${error.code}).\n`);
  });
  server.listen({ port, host: '::' });
}

/** Browsers that know the box by HTTPS find the page there too, when its certificate can be read. */
function listenTls() {
  if (settings.tls === 'off') return;
  try {
    const pem = readFileSync(path.join(settings.tlsDir, 'serving.pem'));
    listen(https.createServer({ key: pem, cert: pem }, onRequest), settings.httpsPort);
  } catch (error) {
    process.stderr.write(`The recovery page is not served by HTTPS (${error.code ?? error.message}).\n`);
  }
}

for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => end(0));
listen(http.createServer({ requestTimeout: 30_000 }, onRequest), settings.httpPort);
listenTls();
process.stderr.write(`${trouble.sentence}\nThe box did not start; its address shows what to do.\n`);
if (restorable) process.stderr.write(`Recovery code: ${code}\n`);
setInterval(() => { if (isMended(trouble, settings.dataDir)) end(AGAIN); }, LOOK_MS).unref();

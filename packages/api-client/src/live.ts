import type { QueryClient } from '@tanstack/react-query';
import { invalidatePaths } from './invalidate.js';
import type { Session } from './session.js';

/** Which paths a live topic makes stale. */
const STALE_BY_TOPIC: Readonly<Record<string, readonly string[]>> = {
  interventions: ['/interventions', '/dashboard', '/call-list', '/reach'],
  reminders: ['/reminders', '/dashboard', '/interventions', '/call-list', '/reach'],
  people: ['/people', '/suppressions', '/dashboard', '/interventions', '/call-list'],
  calls: ['/call-list', '/reach', '/dashboard'],
  practitioners: ['/practitioners'],
  'intervention-types': ['/intervention-types'],
  'reminder-rules': ['/reminder-rules'],
  'message-templates': ['/message-templates'],
  settings: ['/settings', '/holidays'],
  members: ['/organizations'],
  outbox: ['/outbox', '/dashboard'],
  answers: ['/patient-answers', '/inbound-messages', '/preparation', '/interventions', '/dashboard', '/call-list', '/reach'],
  outages: ['/outages'],
  'time-law-changes': ['/time-law-changes', '/interventions', '/reminders'],
};
const LIVE_PATHS = [...new Set(Object.values(STALE_BY_TOPIC).flat())];

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
const POLL_MS = 30_000;
/** A stream that says nothing for so long is taken for dead. */
const SILENCE_MS = 90_000;
/** Several events at one moment make one fetch. */
const GATHER_MS = 150;

/** Topic of each complete event in the text, and the unfinished rest. */
export function readEvents(text: string): { topics: string[]; rest: string } {
  const blocks = text.split(/\r?\n\r?\n/);
  const rest = blocks.pop() ?? '';
  const topics = blocks.flatMap((block) => {
    const data = block.split(/\r?\n/).flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trim()] : [])).join('\n');
    if (data === '') return [];
    try {
      const event: unknown = JSON.parse(data);
      return typeof event === 'object' && event !== null && 'topic' in event && typeof event.topic === 'string' ? [event.topic] : [];
    } catch {
      return [];
    }
  });
  return { topics, rest };
}

/**
 * Keeps open pages fresh: reads `GET /events` (server-sent events, by fetch, as EventSource cannot carry a token) and marks
 * queries stale by topic. While the stream is away everything on the screen is fetched every 30 s.
 */
export class LiveUpdates {
  #stopped = false;
  #abort: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #poll: ReturnType<typeof setInterval> | undefined;
  #retry = FIRST_RETRY_MS;
  #gathered = new Set<string>();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  readonly #url: string;
  readonly #session: Session;
  readonly #queries: QueryClient;

  constructor(url: string, session: Session, queries: QueryClient) {
    this.#url = url;
    this.#session = session;
    this.#queries = queries;
  }

  start(): void {
    this.#stopped = false;
    void this.#listen();
  }

  stop(): void {
    this.#stopped = true;
    this.#abort?.abort();
    clearTimeout(this.#timer);
    clearTimeout(this.#gathering);
    clearInterval(this.#poll);
    this.#poll = undefined;
  }

  async #listen(): Promise<void> {
    try {
      await this.#read();
    } catch {
      // Away: the poll below and the next try stand in.
    }
    if (this.#stopped) return;
    this.#poll ??= setInterval(() => invalidatePaths(this.#queries, LIVE_PATHS), POLL_MS);
    this.#timer = setTimeout(() => void this.#listen(), this.#retry * (0.75 + Math.random() / 2));
    this.#retry = Math.min(this.#retry * 2, LAST_RETRY_MS);
  }

  async #read(): Promise<void> {
    const token = await this.#session.token();
    if (token === null) return;
    const abort = new AbortController();
    this.#abort = abort;
    let silence = setTimeout(() => abort.abort(), SILENCE_MS);
    try {
      const response = await fetch(this.#url, { headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' }, cache: 'no-store', signal: abort.signal });
      if (response.status === 401) await this.#session.refresh();
      if (!response.ok || response.body === null) return;
      this.#opened();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        clearTimeout(silence);
        silence = setTimeout(() => abort.abort(), SILENCE_MS);
        const { topics, rest } = readEvents(text + chunk.value);
        text = rest;
        this.#gather(topics);
      }
    } finally {
      clearTimeout(silence);
    }
  }

  #opened(): void {
    this.#retry = FIRST_RETRY_MS;
    if (this.#poll === undefined) return;
    clearInterval(this.#poll);
    this.#poll = undefined;
    invalidatePaths(this.#queries, LIVE_PATHS);
  }

  #gather(topics: readonly string[]): void {
    for (const topic of topics) for (const path of STALE_BY_TOPIC[topic] ?? []) this.#gathered.add(path);
    if (this.#gathered.size === 0) return;
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      const paths = [...this.#gathered];
      this.#gathered.clear();
      invalidatePaths(this.#queries, paths);
    }, GATHER_MS);
  }
}

// kill -9 of the box's parts: the worker while a call to a provider is under way, API and Redis at seeded moments beside it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pm2 } from '../../../bin/box/pm2.mjs';
import { partPids } from '../../../bin/box/processes.mjs';

/** The kernel's own word on whether a process still runs; a zombie does not. */
function runs(pid) {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function killAll(pids) {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone by itself.
    }
  }
  while (pids.some(runs)) await sleep(5);
}

/** The parts of a running box, as what can be killed. With `naive` the worker is the naive one, a child of this program. */
export class Parts {
  #naive = null;
  #ended = false;

  constructor(settings, naiveArgs) {
    this.settings = settings;
    this.naiveArgs = naiveArgs;
  }

  /** Puts the naive worker in the place of the box's own. */
  async begin() {
    if (this.naiveArgs === undefined) return;
    await pm2(this.settings, ['stop', 'worker'], 'The worker could not be stopped');
    this.#spawnNaive();
  }

  end() {
    this.#ended = true;
    this.#naive?.kill('SIGKILL');
  }

  /** Resolves with the ids of a part's processes once it runs. */
  async pids(part) {
    for (;;) {
      const found = part === 'worker' && this.naiveArgs !== undefined ? [this.#naive?.pid].filter(Boolean) : partPids(this.settings, part);
      if (found.length > 0) return found;
      await sleep(50);
    }
  }

  /** Resolves once the API answers. */
  async serving() {
    const answers = () => fetch(`http://127.0.0.1:${this.settings.httpPort}/api/v1/health/ready`, { signal: AbortSignal.timeout(5000) }).then((answer) => answer.ok, () => false);
    while (!(await answers())) await sleep(100);
  }

  /** Whether a part of the box runs now. */
  running(part) {
    return partPids(this.settings, part).length > 0;
  }

  async kill(part) {
    await killAll(await this.pids(part));
  }

  #spawnNaive() {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'naive-worker.mjs'), ...this.naiveArgs], { stdio: 'inherit' });
    this.#naive = child;
    child.once('exit', () => {
      this.#naive = null;
      if (!this.#ended) setTimeout(() => this.#spawnNaive(), 150);
    });
  }
}

/** How many reminders the file shows in the middle of a call of a worker that has run since `sinceMs`. */
const sending = (db, sinceMs) => db.prepare(`SELECT COUNT(*) FROM "Reminder" WHERE "status" = 'SENDING' AND "claimedAt" >= ?`).pluck().get(sinceMs);

/** Two lanes of kills, side by side. */
export class Kills {
  counts = { worker: 0, api: 0, redis: 0 };
  /** Kills that landed while a reminder was SENDING, by part, and how many reminders were. */
  inFlight = { worker: 0, api: 0, redis: 0, reminders: 0 };

  constructor({ parts, db, faults, random, naive }) {
    Object.assign(this, { parts, db, faults, random, naive });
    this.workerStartedAt = Date.now();
  }

  /** `before` is called ahead of each kill of the worker and makes work for it. */
  async worker(total, before, say) {
    const random = this.random.fork('worker');
    for (let number = 1; number <= total; number += 1) {
      before(number);
      await this.parts.pids('worker');
      const came = await this.faults.nextCall(20_000);
      await sleep(random.between(0, 400));
      await this.parts.kill('worker');
      const caught = this.naive ? Number(came) : sending(this.db, this.workerStartedAt);
      this.faults.letGo();
      this.workerStartedAt = Date.now();
      this.#note('worker', caught);
      if (number % 10 === 0 || number === total) say(`  ${number} of ${total} kills of the worker, ${this.inFlight.worker} while sending`);
    }
  }

  /** Kills API and Redis at seeded moments. */
  async others(total) {
    const random = this.random.fork('others');
    for (let number = 0; number < total; number += 1) {
      const part = ['api', 'redis'][number % 2];
      await this.parts.pids(part);
      await sleep(random.between(300, 3500));
      // On a busy machine an API that is killed while it starts, each time, would never serve.
      if (part === 'api') await this.parts.serving();
      const caught = this.naive ? 0 : sending(this.db, this.workerStartedAt);
      await this.parts.kill(part);
      this.#note(part, caught);
    }
  }

  #note(part, caught) {
    this.counts[part] += 1;
    if (caught === 0) return;
    this.inFlight[part] += 1;
    if (part === 'worker') this.inFlight.reminders += caught;
  }
}

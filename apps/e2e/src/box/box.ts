import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setupCode, settingsOf, startBox as startBuilt, stopBox, type BoxSettings } from '../../../../bin/box/box.mjs';
import { pm2Home } from '../../../../bin/box/pm2.mjs';
import { partPids, pm2Pid, type BoxPart } from '../../../../bin/box/processes.mjs';
import { freePort } from '../../../../bin/testing/services.mjs';

export type { BoxPart };

/** A running appliance of its own: free ports, a data folder of its own, the built tree of this checkout. */
export interface Box {
  /** Address of nginx, without a trailing slash. */
  readonly url: string;
  readonly dataDir: string;
  readonly settings: BoxSettings;
  /** The set-up code while the box waits for its first clinic. */
  setupCode(): Promise<string | undefined>;
  /** Everything a part has written to its log. */
  log(part: BoxPart): string;
  /** `kill -9` of one part. Returns when the process is gone; PM2 brings it back. */
  kill(part: BoxPart): Promise<void>;
  /** `kill -9` of PM2 itself: the parts go on, with nobody who watches them. */
  orphan(): Promise<void>;
  /** Resolves when the API answers that it is ready; rejects after 30 s. */
  ready(): Promise<void>;
  /** Stops the box and keeps its data. */
  halt(): Promise<void>;
  /** Starts a halted box again, with the same ports and data. */
  resume(): Promise<void>;
  /** Stops the box and deletes its data. */
  stop(): Promise<void>;
}

/** Settings of a person's shell that must not reach a test's box. */
const FOREIGN = /^(DATA_DIR|DATABASE_URL|REDIS_URL|.*_PORT|PUBLIC_URL|CORS_ORIGINS|ADMIN_.*|SENDGRID_.*|TWILIO_.*|FIREBASE_.*|FCM_.*|PACE_.*|JWT_.*|ENCRYPTION_KEY.*|VITEST.*|NODE_ENV|NODE_OPTIONS)$/;

/** The environment of a private box: this process's own without foreign settings, free ports, a new data folder, and `env`. */
export async function boxEnvironment(env: Record<string, string> = {}): Promise<Record<string, string | undefined>> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));
  const [http, api, web, redis] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  return {
    ...clean,
    DATA_DIR: mkdtempSync(path.join(tmpdir(), 'tappplus-box-')),
    HTTP_PORT: String(http), API_PORT: String(api), WEB_PORT: String(web), REDIS_PORT: String(redis),
    ...env,
  };
}

/** Starts a box and waits until it is ready. `env` adds to its environment, for example ADMIN_EMAIL or TWILIO_BASE_URL. */
export async function startBox(env: Record<string, string> = {}): Promise<Box> {
  const asked = settingsOf(await boxEnvironment(env));
  const settings = await startBuilt(asked);
  const url = `http://127.0.0.1:${settings.httpPort}`;
  return {
    url,
    dataDir: settings.dataDir,
    settings,
    setupCode: () => setupCode(settings),
    log: (part) => readLog(settings, part),
    kill: (part) => killPart(settings, part),
    orphan: () => killSupervisor(settings),
    ready: () => untilReady(url),
    halt: async () => void (await stopBox(settings)),
    resume: async () => void (await startBuilt(settings)),
    stop: async () => {
      await stopBox(settings);
      rmSync(settings.dataDir, { recursive: true, force: true });
    },
  };
}

function readLog(settings: BoxSettings, part: BoxPart): string {
  const file = path.join(settings.logsDir, `${part}.log`);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** The kernel's own word on whether a process still runs; a zombie does not. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function killPart(settings: BoxSettings, part: BoxPart): Promise<void> {
  const pids = partPids(settings, part);
  if (pids.length === 0) throw new Error(`No process of ${part} runs in ${settings.dataDir}.`);
  await killAll(pids);
}

async function killSupervisor(settings: BoxSettings): Promise<void> {
  const pid = pm2Pid(pm2Home(settings));
  if (pid === undefined) throw new Error(`No PM2 runs in ${settings.dataDir}.`);
  await killAll([pid]);
}

async function killAll(pids: number[]): Promise<void> {
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  while (pids.some(runs)) await sleep(10);
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await fetch(`${url}/api/v1/health/ready`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    if (Date.now() > deadline) throw new Error(`The box at ${url} was not ready within 30 s.`);
    await sleep(50);
  }
}

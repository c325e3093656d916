import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuditWriter } from '@tappplus/core/audit/audit-writer';
import { TokensService } from '@tappplus/core/auth/tokens.service';
import type { Clock } from '@tappplus/core/platform/clock';
import { Config } from '@tappplus/core/platform/config';
import { newId } from '@tappplus/core/platform/ids';
import { Logger } from '@tappplus/core/platform/logger';
import { Factories, openTestDatabase, type TestDatabase } from '@tappplus/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '../app.js';

export interface TestAnswer {
  status: number;
  headers: Record<string, unknown>;
  /** Parsed JSON, or the text. */
  body: unknown;
}
export interface TestCall {
  token?: string | undefined;
  body?: unknown;
  headers?: Record<string, string>;
  /** Body as it stands instead of JSON. */
  raw?: string;
}
export interface TestApiOptions {
  controllers?: Type[];
  env?: Record<string, string>;
  clock?: Clock;
  /** Another database than a new one: a second API beside the first. */
  store?: TestDatabase;
}

/** The whole API on a database of its own, called without a network. Redis is away, as on a box whose Redis died. */
export class TestApi {
  readonly factories: Factories;
  readonly logLines: string[];

  private constructor(readonly app: NestFastifyApplication, readonly store: TestDatabase, private readonly dataDir: string, lines: string[]) {
    this.factories = new Factories(store);
    this.logLines = lines;
  }

  static async start(options: TestApiOptions = {}): Promise<TestApi> {
    const store = options.store ?? (await openTestDatabase());
    const dataDir = mkdtempSync(path.join(tmpdir(), 'tappplus-api-'));
    const file = `file:${path.join(store.options.dataDir, 'meditache.db')}`;
    const config = Config.load({ DATA_DIR: dataDir, DATABASE_URL: store.options.url || file, REDIS_URL: 'redis://127.0.0.1:1', RATE_LIMIT_ANONYMOUS: '100000', ...options.env });
    const lines: string[] = [];
    const logger = new Logger({ level: 'debug', destination: { write: (line: string) => { lines.push(line); } } });
    const platform = { config, logger, database: store.database, uow: store.uow, ...(options.clock ? { clock: options.clock } : {}) };
    const app = await createApp(platform, options.controllers ?? []);
    return new TestApi(app, store, dataDir, lines);
  }

  get folder(): string {
    return this.dataDir;
  }

  /** `path` below `/api/v1`. */
  async call(method: string, path: string, call: TestCall = {}): Promise<TestAnswer> {
    const payload = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const response = await this.app.inject({
      method: method as 'GET', url: `/api/v1${path}`,
      headers: { ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...(call.token ? { authorization: `Bearer ${call.token}` } : {}), ...call.headers },
      ...(payload === undefined ? {} : { payload }),
    });
    const json = String(response.headers['content-type'] ?? '').includes('json');
    return { status: response.statusCode, headers: response.headers, body: json && response.body !== '' ? response.json<unknown>() : response.body };
  }

  /** An access token of a fresh sign-in of this user. */
  async tokenFor(userId: string, organizationId: string | null): Promise<string> {
    const familyId = newId();
    const now = Date.now();
    await this.store.uow.run(() => this.store.database.tx.session.create({
      data: { id: newId(), familyId, userId, organizationId, kind: 'token', tokenHash: newId(), createdAt: new Date(now), expiresAt: new Date(now + 604_800_000) },
    }));
    return this.app.get(TokensService, { strict: false }).access({ sub: userId, org: organizationId, fam: familyId }).accessToken;
  }

  /** The database once the record of everything answered so far is in it. */
  async recorded(): Promise<TestDatabase['database']['current']> {
    await this.app.get(AuditWriter, { strict: false }).settle();
    return this.store.database.current;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.store.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

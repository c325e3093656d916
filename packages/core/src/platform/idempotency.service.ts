import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tappplus/db';
import { AppError, fieldError } from './app-error.js';
import { FieldCipher, type CipherPlace } from './cipher.js';
import { Clock, toDate } from './clock.js';
import { Config } from './config.js';
import { IdempotencyRepository, type IdempotencyRow } from './idempotency.repository.js';
import { NIL_ID, newId } from './ids.js';
import { currentContext } from './request-context.js';

export interface RepeatableCall {
  /** Operation id of the endpoint. */
  route: string;
  /** `Idempotency-Key` as sent. */
  key: string;
  /** Everything that makes the call what it is: parameters and body. */
  request: unknown;
  /** Success status. */
  status: number;
}

const LIFE_HOURS = 24;

/**
 * Makes a creating call safe to repeat for 24 hours, per user and route. The key, the effect and the stored answer are one transaction:
 * after a crash either all of them exist or none. Failed calls leave no key behind.
 */
@Injectable()
export class IdempotencyService {
  private readonly inFlight = new Set<string>();

  constructor(private readonly repository: IdempotencyRepository, private readonly uow: UnitOfWork, private readonly cipher: FieldCipher, private readonly clock: Clock, private readonly config: Config) {}

  /**
   * Runs `effect` once per key and answers repeats with the stored answer.
   * `IDEMPOTENCY_KEY_REUSED` for the key with another request, `IDEMPOTENCY_IN_FLIGHT` while the first call still runs.
   */
  async once(call: RepeatableCall, effect: () => Promise<unknown>): Promise<unknown> {
    const { userId, organizationId } = currentContext();
    if (!/^[\x21-\x7e]{1,200}$/.test(call.key)) throw fieldError('Idempotency-Key', 'INVALID', 'Give 1 to 200 printable ASCII characters without spaces.');
    const row = this.newRow(call, userId ?? NIL_ID, organizationId ?? NIL_ID);
    const flight = `${row.userId}:${row.route}:${row.key}`;
    if (this.inFlight.has(flight)) throw new AppError('IDEMPOTENCY_IN_FLIGHT');
    this.inFlight.add(flight);
    try {
      return await this.uow.run(() => this.takeOrRepeat(row, call.status, effect));
    } finally {
      this.inFlight.delete(flight);
    }
  }

  /** Forgets keys older than their 24 hours. */
  async removeExpired(): Promise<void> {
    await this.uow.run(() => this.repository.removeExpired(toDate(this.clock.now())));
  }

  private async takeOrRepeat(row: IdempotencyRow, status: number, effect: () => Promise<unknown>): Promise<unknown> {
    const known = await this.repository.find(row.userId, row.route, row.key);
    if (known && known.expiresAt <= row.createdAt) await this.repository.remove(known.id);
    if (!(await this.repository.take(row))) return this.repeat(row);
    const answer = await effect();
    await this.repository.complete(row.id, status, this.cipher.encrypt(JSON.stringify(answer), placeOf(row)));
    return answer;
  }

  private async repeat(row: IdempotencyRow): Promise<unknown> {
    const known = await this.repository.find(row.userId, row.route, row.key);
    if (!known || known.responseCipher === null) throw new AppError('IDEMPOTENCY_IN_FLIGHT');
    if (known.requestHash !== row.requestHash) throw new AppError('IDEMPOTENCY_KEY_REUSED');
    return JSON.parse(this.cipher.decrypt(known.responseCipher, placeOf(known)));
  }

  private newRow(call: RepeatableCall, userId: string, organizationId: string): IdempotencyRow {
    const now = this.clock.now();
    // Keyed: a stolen file must not let anybody guess the password or the notes that a call carried.
    const requestHash = createHmac('sha256', this.config.encryptionKey).update(JSON.stringify([organizationId, call.request])).digest('hex');
    return {
      id: newId(), organizationId, userId, route: call.route, key: call.key, requestHash, status: null, responseCipher: null,
      createdAt: toDate(now), expiresAt: toDate(now.add({ hours: LIFE_HOURS })),
    };
  }
}

function placeOf(row: IdempotencyRow): CipherPlace {
  return { table: 'IdempotencyKey', column: 'responseCipher', row: row.id, organization: row.organizationId };
}

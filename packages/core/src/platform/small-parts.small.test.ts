import { describe, expect, it } from 'vitest';
import { AppError, fieldError } from './app-error.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { DomainEvents } from './domain-events.js';
import { newId } from './ids.js';
import { Logger } from './logger.js';
import { can, currentContext, organizationId, runInContext, systemContext } from './request-context.js';

describe('ids', () => {
  it('are UUIDs of version 7 that only grow', () => {
    const ids = Array.from({ length: 20_000 }, newId);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
    expect(Math.abs(Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(5000);
  });
});

describe('cursors', () => {
  it('come back as they went', () => {
    expect(decodeCursor(encodeCursor(['Élodie', 3, null]), 3)).toEqual(['Élodie', 3, null]);
  });

  it.each(['', 'x', encodeCursor(['a', 'b', 'c']), Buffer.from('{"a":1}').toString('base64url'), Buffer.from('[[1],2]').toString('base64url')])('refuses %j', (text) => {
    expect(() => decodeCursor(text, 2)).toThrow(expect.objectContaining({ code: 'VALIDATION_FAILED', errors: [expect.objectContaining({ field: 'cursor', code: 'INVALID_CURSOR' })] }));
  });
});

describe('errors', () => {
  it('carry the status of their code', () => {
    expect(new AppError('LAST_OWNER').status).toBe(409);
    expect(fieldError('a.b', 'IN_THE_PAST', 'It is over.')).toMatchObject({ status: 422, errors: [{ field: 'a.b', code: 'IN_THE_PAST', message: 'It is over.' }] });
  });
});

describe('the acting context', () => {
  it('is the one it was given, through awaits, and none outside', async () => {
    expect(() => currentContext()).toThrow('No request context');
    const seen = await runInContext(systemContext('o1'), async () => {
      await Promise.resolve();
      return [organizationId(), runInContext(systemContext('o2'), organizationId), organizationId()];
    });
    expect(seen).toEqual(['o1', 'o2', 'o1']);
    expect(() => runInContext(systemContext(null), organizationId)).toThrow('no organization');
    expect(runInContext({ ...systemContext('o1'), roles: ['DOCTOR'] }, () => [can('clinical:read'), can('members:write')])).toEqual([true, false]);
  });
});

describe('domain events', () => {
  it('run one after the other, and a failure is the emitter’s', async () => {
    const events = new DomainEvents();
    const seen: string[] = [];
    events.on('settings.changed', async ({ organizationId: id }) => { await Promise.resolve(); seen.push(`first ${id}`); });
    events.on('settings.changed', () => { seen.push('second'); return Promise.resolve(); });
    await events.emit('settings.changed', { organizationId: 'o1' });
    expect(seen).toEqual(['first o1', 'second']);
    events.on('settings.changed', () => Promise.reject(new Error('no')));
    await expect(events.emit('settings.changed', { organizationId: 'o1' })).rejects.toThrow('no');
  });
});

describe('the log', () => {
  const lines: string[] = [];
  const logger = new Logger({ destination: { write: (line: string) => { lines.push(line); } } });

  it('hides secrets and contact data by name, and names the request', () => {
    runInContext({ ...systemContext('o1'), requestId: 'r1' }, () => logger.info('called', { password: 'p4ss', person: { phone: '+212612345678', email: 'a@b.ma' }, count: 2 }));
    const line = lines.at(-1) ?? '';
    expect(JSON.parse(line)).toMatchObject({ level: 'info', msg: 'called', requestId: 'r1', organizationId: 'o1', count: 2, password: '[hidden]' });
    expect(line).not.toMatch(/p4ss|\+212|a@b/);
  });

  it('keeps only type and place of a database error, since its message may quote a row', () => {
    const error = Object.assign(new Error('Invalid value "Amina" for medicalNotes'), { name: 'PrismaClientKnownRequestError', code: 'P2002' });
    logger.error('failed', { error: new Error('outer', { cause: error }) });
    expect(lines.at(-1)).not.toContain('Amina');
    expect(lines.at(-1)).toContain('P2002');
  });
});

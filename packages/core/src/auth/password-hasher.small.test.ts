import { describe, expect, it } from 'vitest';
import { PasswordHasher } from './password-hasher.js';

describe('password hashes', () => {
  const hasher = new PasswordHasher();

  it('are argon2id in PHC form, with a salt of their own', async () => {
    const [one, two] = await Promise.all([hasher.hash('grande phrase'), hasher.hash('grande phrase')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await hasher.verify('grande phrase', one)).toBe(true);
    expect(await hasher.verify('grande phrasf', one)).toBe(false);
  });

  it('agree with the published test of another implementation', async () => {
    // Reference implementation: echo -n "password" | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32
    expect(await hasher.verify('password', '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc')).toBe(true);
  });

  it('do not cut long passwords, and take composed and decomposed letters alike', async () => {
    const long = 'x'.repeat(100);
    const hash = await hasher.hash(`${long}a`);
    expect(await hasher.verify(`${long}b`, hash)).toBe(false);
    expect(await hasher.verify('e\u0301clair de lune', await hasher.hash('éclair de lune'))).toBe(true);
  });

  it('take as long for nobody as for somebody', async () => {
    const hash = await hasher.hash('grande phrase');
    await hasher.verify('x', null);
    const time = async (stored: string | null) => {
      const started = performance.now();
      for (let i = 0; i < 8; i += 1) await hasher.verify('x', stored);
      return performance.now() - started;
    };
    const [known, unknown] = [await time(hash), await time(null)];
    expect(unknown).toBeGreaterThan(known * 0.5);
    expect(await hasher.verify('x', null)).toBe(false);
    expect(await hasher.verify('x', '!')).toBe(false);
  });
});

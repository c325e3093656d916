import { describe, expect, it } from 'vitest';
import { checkPassword } from './password-policy.js';

const person = { email: 'salma.bennani@example.org', names: ['Salma', 'Bennani'] };
const problemOf = (password: string) => {
  const verdict = checkPassword(password, person);
  return verdict.ok ? null : verdict.problem;
};

describe('checkPassword', () => {
  it.each([
    ['court', 'TOO_SHORT'], ['neuf-char', 'TOO_SHORT'], ['x'.repeat(257), 'TOO_LONG'], ['ab'.repeat(130), 'TOO_LONG'],
    ['password1234', 'COMMON'], ['P@ssw0rd123', 'COMMON'], ['motdepasse123', 'COMMON'], ['azertyuiop', 'COMMON'], ['AZERTY123456', 'COMMON'], ['1234567890', 'COMMON'], ['0987654321', 'COMMON'], ['qwertyuiop123', 'COMMON'],
    ['bonjourbonjour', 'COMMON'], ['administrateur', 'COMMON'], ['aaaaaaaaaaaa', 'COMMON'], ['abcabcabcabc', 'COMMON'], ['Changeme123!', 'COMMON'], ['1q2w3e4r5t6y', 'COMMON'], ['ضصثقفغعهخحجد', 'COMMON'], ['كلمة المرور', 'COMMON'],
    ['salmabennani', 'PERSONAL'], ['Salma.Bennani2026', 'PERSONAL'], ['bennani-1234', 'PERSONAL'],
    ['correct horse battery staple', null], ['Marée-basse-42', null], ['le thé de Salma refroidit', null], ['كأس شاي بالنعناع', null], ['V7#kd02-plq', null], ['🐟🐠🐡🦈🐙🐚🦀🦞🦐🦑', null],
  ])('%s: %s', (password, problem) => {
    expect(problemOf(password)).toBe(problem);
  });
});

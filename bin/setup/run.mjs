import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** Told to the person as it stands, without a stack trace. */
export const { Refusal } = require('../../docker/settings.cjs');

/** Writes one line to the person. */
export const say = (line = '') => process.stdout.write(`${line}\n`);

/** Whether what a program said means that the disk is full. */
const diskFull = (text) => /ENOSPC|No space left on device|database or disk is full/i.test(text);

/** The lines a person can use out of a program's output: the last ones, and of npm the first ones of its complaint. */
export function tail(text, lines = 15) {
  const all = text.trim().split('\n');
  const complaint = all.filter((line) => /^npm error\s+\S/.test(line)).slice(0, lines);
  return (complaint.length > 0 && all.at(-1).startsWith('npm error') ? complaint : all.slice(-lines)).join('\n');
}

const without = (text, noise) => (noise ? text.split('\n').filter((line) => !noise.test(line)).join('\n') : text);

/** What failed and why: one line where the reason is one. */
function sentence(failing, reason) {
  if (reason === '') return `${failing}.`;
  return reason.includes('\n') ? `${failing}:\n${reason}` : `${failing}: ${reason}`;
}

/**
 * Runs a program to its end and keeps what it says to itself.
 * Returns its output; rejects with a Refusal that starts with `failing` when it fails, and leaves out lines that match `noise`.
 */
export function run(command, args, { failing, noise, ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    const keep = (chunk) => { output += chunk; };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => reject(new Refusal(`${failing}: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else if (diskFull(output)) reject(new Refusal(`${failing}: the disk is full.`));
      else reject(new Refusal(sentence(failing, tail(without(output, noise)))));
    });
  });
}

/** Says what is being done, does it, and says how long it took. */
export async function step(title, work) {
  const from = Date.now();
  process.stdout.write(`${title} … `);
  try {
    const result = await work();
    say(`${((Date.now() - from) / 1000).toFixed(1)} s`);
    return result;
  } catch (error) {
    say('failed');
    throw error;
  }
}

/** Runs a command of the box: a Refusal is one sentence on stderr and exit code 1, anything unforeseen keeps its stack. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    const full = error?.code === 'ENOSPC' ? 'The disk is full.' : undefined;
    process.stderr.write(`${error instanceof Refusal ? error.message : (full ?? error?.stack ?? error)}\n`);
    process.exitCode = 1;
  }
}

import type { WriteStream } from 'node:tty';
import type { Progress } from './demo.service.js';

const WIDTH = 30;
/** Without a terminal a line is written for every tenth. */
const TENTH = 10;

/** A bar that fills on a terminal, plain lines elsewhere. `end` finishes the line. */
export function progressBar(out: Pick<WriteStream, 'write'> & { isTTY?: boolean | undefined }): { show: Progress; end: () => void } {
  let last = '';
  const show: Progress = (what, done, of) => {
    const share = of === 0 ? 1 : done / of;
    const step = out.isTTY ? Math.floor(share * 100) : Math.floor(share * TENTH) * TENTH;
    const line = `${what} ${step}`;
    if (line === last) return;
    const changed = last !== '' && !last.startsWith(`${what} `);
    last = line;
    const filled = Math.round(share * WIDTH);
    if (out.isTTY) out.write(`${changed ? '\n' : '\r'}${what.padEnd(14)} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(step).padStart(3)} % ${done}/${of}`);
    else out.write(`${what}: ${done} of ${of}\n`);
  };
  return { show, end: () => void (out.isTTY && last !== '' && out.write('\n')) };
}

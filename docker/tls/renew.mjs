// Run by docker/tls.sh while the box runs: looks after the certificate and, when there is another one, has nginx read it without dropping anybody.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { keepTls } from './keep.mjs';

const require = createRequire(import.meta.url);
const { logLine } = require('../log-line.cjs');
const { writeNginx } = require('../prepare.cjs');
const settings = require('../settings.cjs').readSettings(process.env);

const say = (level, msg, fields) => process.stdout.write(logLine('tls', level, msg, fields));

try {
  const { changed, about } = keepTls(settings);
  if (about.problem !== null) say('warn', about.problem);
  if (changed) {
    writeNginx(settings);
    process.kill(Number(readFileSync(path.join(settings.runDir, 'nginx.pid'), 'utf8').trim()), 'SIGHUP');
    say('info', 'nginx serves another certificate', { notAfter: about.notAfter, names: about.names });
  }
} catch (error) {
  say('error', error.message);
  process.exitCode = 1;
}

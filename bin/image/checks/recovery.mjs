// What a person can mend is shown on a page instead of a restart loop: run in the workbench, by the image's own start.
import { quiet, ready, until } from '../container.mjs';

const ENTRY = '/app/docker/entrypoint.sh';
const PORT = '8080';
/** docker stop gives ten seconds; nothing is under way here. */
const STOP_MS = 3000;

/** Asks the box in the workbench; { status, text, location }, status 0 = no answer. */
async function ask(bench, path, form) {
  try {
    const answer = await fetch(bench.url + path, { redirect: 'manual', signal: AbortSignal.timeout(10_000), ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}) });
    return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') };
  } catch {
    return { status: 0, text: '', location: null };
  }
}

/** Starts a box in the workbench. `said()` is its output so far; `stop()` ends it: milliseconds and exit code. */
function start(bench, dataDir, env = {}) {
  const log = `/tmp/said-${Math.random().toString(36).slice(2)}`;
  const run = bench.exec(['sh', '-c', `echo $$ >${log}.pid; exec ${ENTRY} >${log} 2>&1`], { env: { DATA_DIR: dataDir, HTTP_PORT: PORT, ...env } });
  return {
    said: () => bench.sh(`cat ${log} 2>/dev/null || true`),
    async stop() {
      // Measured inside: on a busy machine the engine's own calls take longer than the page's end.
      const ms = await bench.sh(`p=$(cat ${log}.pid); a=$(date +%s%3N); kill -TERM $p; while kill -0 $p 2>/dev/null; do sleep 0.02; done; echo $(($(date +%s%3N) - a))`);
      const { code } = await run;
      return { ms: Number(ms), code };
    },
  };
}

/** Starts and waits for the recovery page; it must be of this kind, in three languages, and health must say no. */
async function recovers(bench, dataDir, kind, env) {
  const box = start(bench, dataDir, env);
  const health = await until(async () => { const answer = await ask(bench, '/api/v1/health'); return answer.status === 503 && answer.text.includes('"name":"start"') ? JSON.parse(answer.text) : undefined; }, 30_000, `no recovery page (${quiet(await box.said()).at(-1)})`);
  if (health.state !== 'DOWN' || health.parts[0].value !== kind) throw new Error(`${health.parts[0].value} instead of ${kind}: ${health.parts[0].detail}`);
  for (const [lang, word] of [['fr', 'Que faire'], ['ar', 'ما العمل'], ['en', 'What to do']]) {
    const page = await ask(bench, `/agenda?lang=${lang}`);
    if (page.status !== 503 || !page.text.includes(word) || page.text.includes('<script')) throw new Error(`the page in ${lang} is not what it should be (${page.status})`);
  }
  const { code } = await bench.exec(['/app/docker/health.sh'], { env: { DATA_DIR: dataDir, HTTP_PORT: PORT } });
  if (code === 0) throw new Error('the health check is green');
  return { ...box, sentence: health.parts[0].detail };
}

async function stops(box) {
  const { ms, code } = await box.stop();
  if (ms > STOP_MS || code !== 0) throw new Error(`the page ended after ${ms} ms with ${code}`);
  return ms;
}

const prepared = (bench, dataDir, more = {}) => bench.exec(['node', 'docker/before-start.mjs'], { env: { DATA_DIR: dataDir, ...more } });

/** A data folder with an up-to-date database of its own. */
async function folder(bench, name) {
  const dataDir = `/tmp/recovery-${name}`;
  await bench.sh(`rm -rf ${dataDir} && mkdir -p ${dataDir}`);
  const { code, both } = await prepared(bench, dataDir);
  if (code !== 0) throw new Error(quiet(both).at(-1));
  return dataDir;
}

/** SQL on the database of a folder, and how many rows its migrations have. */
const sql = (bench, dataDir, statement) => bench.sh(`node -e "const D = require('better-sqlite3'); const d = new D('${dataDir}/meditache.db'); ${statement}; d.close()"`);
const bytesOf = (bench, dataDir) => bench.sh(`sha256sum <${dataDir}/meditache.db`);

/** Mended while the page is shown, the box starts by itself. */
export async function wrongOwner({ bench }) {
  const dataDir = await folder(bench, 'owner');
  await bench.sh(`chown root ${dataDir}/meditache.db && chmod 600 ${dataDir}/meditache.db`, { user: '0' });
  const one = await recovers(bench, dataDir, 'WRONG_OWNER');
  if (!/may not write .*meditache\.db, which belongs to user 0/.test(one.sentence)) throw new Error(one.sentence);
  await bench.sh(`chown 1000 ${dataDir}/meditache.db`, { user: '0' });
  await until(async () => (await ask(bench, '/api/v1/health/ready')).status === 200, 60_000, 'the box did not start once it was mended');
  await one.stop();
  return 'shown; once the file is given back, the box starts by itself';
}

/** Neither a fresh empty clinic nor one without its key. */
export async function lostDatabase({ bench }) {
  const dataDir = await folder(bench, 'lost');
  await bench.sh(`rm -f ${dataDir}/meditache.db*`);
  const lost = await recovers(bench, dataDir, 'DATABASE_LOST');
  const ms = await stops(lost);
  const word = /START_EMPTY=(\w+)/.exec(lost.sentence)[1];
  if ((await prepared(bench, dataDir, { START_EMPTY: word })).code !== 0) throw new Error('START_EMPTY was refused');
  await bench.sh(`rm -f ${dataDir}/secrets/encryption-key`);
  await stops(await recovers(bench, dataDir, 'KEY_LOST'));
  return `without its database, without its key: shown; with the word of START_EMPTY: a new one; ends in ${ms} ms`;
}

/** Both leave the file exactly as it was. */
export async function versions({ bench }) {
  const dataDir = await folder(bench, 'versions');
  await sql(bench, dataDir, "d.exec(\\\"INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count, started_at) VALUES ('x', 'x', '9999_tomorrow', 1, 1, 1)\\\")");
  const before = await bytesOf(bench, dataDir);
  await stops(await recovers(bench, dataDir, 'NEWER_DATABASE'));
  if ((await bytesOf(bench, dataDir)) !== before) throw new Error('the newer database was changed');
  await sql(bench, dataDir, "d.exec(\\\"DELETE FROM _prisma_migrations WHERE migration_name = '9999_tomorrow' OR migration_name = '0004_backup_runs'\\\")");
  const again = await bytesOf(bench, dataDir);
  const failed = await recovers(bench, dataDir, 'MIGRATION_FAILED');
  if (!/0004_backup_runs could not be applied/.test(failed.sentence)) throw new Error(failed.sentence);
  await stops(failed);
  if ((await bytesOf(bench, dataDir)) !== again) throw new Error('the database was changed by a failed upgrade');
  return 'a newer database and a failed upgrade: shown with the reason, the file not changed by a byte';
}

/** From the page, with the code of the log, by the library of the box; then Redis, whose data are worth nothing, is damaged too. */
export async function damaged({ bench }) {
  const dataDir = await folder(bench, 'damaged');
  const made = JSON.parse((await bench.exec(['tappplus', 'backup', '--json'], { env: { DATA_DIR: dataDir } })).stdout);
  await bench.sh(`head -c 4000 /dev/urandom | dd of=${dataDir}/meditache.db bs=1 seek=20000 conv=notrunc 2>/dev/null`);
  const box = await recovers(bench, dataDir, 'DATABASE_DAMAGED');
  const code = /Recovery code: (\S+)/.exec(await box.said())?.[1];
  const wrong = await ask(bench, '/recovery/restores?lang=en', { file: `BOX:${made.name}`, code: 'AAAA', passphrase: '' });
  if (wrong.status !== 503 || !wrong.text.includes('not the code from the log')) throw new Error(`a wrong code was answered ${wrong.status}`);
  const { location } = await ask(bench, '/recovery/restores?lang=en', { file: `BOX:${made.name}`, code, passphrase: '' });
  await until(async () => (await ask(bench, location)).text.includes('Restore now'), 30_000, 'the backup was not read');
  await ask(bench, location.replace('?', '/confirm?'), { yes: '1' });
  await until(async () => (await ask(bench, '/api/v1/health/ready')).status === 200, 60_000, 'the box did not start after the restore');
  if ((await bench.sh(`ls -d ${dataDir}/before-restore-*/meditache.db | wc -l`)) !== '1') throw new Error('the damaged file is gone');
  await box.stop();
  return `page, restore and start again; ${await damagedRedis(bench, dataDir)}`;
}

async function damagedRedis(bench, dataDir) {
  await bench.sh(`printf 'nonsense that is no command' >${dataDir}/redis/appendonlydir/$(ls ${dataDir}/redis/appendonlydir | grep incr | tail -1); printf 'broken' >${dataDir}/redis/appendonlydir/appendonly.aof.manifest`);
  const box = start(bench, dataDir);
  await until(async () => (await ask(bench, '/api/v1/health')).text.includes('"name":"redis","state":"UP"'), 60_000, 'Redis did not come back');
  const said = await box.said();
  if (!/The data of Redis were damaged: they were moved to redis-damaged-/.test(said)) throw new Error('nothing was said of the damaged Redis');
  await box.stop();
  return 'damaged Redis data moved aside, the box goes on';
}

/** A volume mounted read-only: the page, and nothing is written. */
export async function readOnlyVolume({ containers }) {
  const box = await containers.create('read-only', { volume: `${containers.volume('read-only')}:/app/data:ro`, env: {}, whole: true });
  await box.start();
  const answer = await until(async () => fetch(`${box.url}/api/v1/health`).then((each) => (each.status === 503 ? each.json() : undefined), () => undefined), 30_000, 'no recovery page');
  if (answer.parts[0].value !== 'READ_ONLY') throw new Error(`${answer.parts[0].value}: ${answer.parts[0].detail}`);
  const { ms } = await box.stop();
  await box.remove();
  if (ms > STOP_MS) throw new Error(`docker stop took ${ms} ms`);
  return `shown, docker stop in ${ms} ms`;
}

/** Nothing secret in the log or on a command line of a box that has been at work. `ready` is asked so that it has. */
export async function secretsStayInside({ box }) {
  await ready(box, 5000);
  const script = `cd /app/data/secrets; for f in *; do case $f in setup-code|marker|instance-id) continue ;; esac; v=$(cat "$f"); [ \${#v} -ge 16 ] || continue; grep -rlF -- "$v" /app/data/logs 2>/dev/null && echo "log: $f"; for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline 2>/dev/null | grep -qF -- "$v" && echo "command line: $f"; done; done; true`;
  const found = await box.sh(script);
  if (found !== '') throw new Error(found.replaceAll('\n', ', '));
  return 'no secret in the logs of the volume or on a command line';
}

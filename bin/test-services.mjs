// `node bin/test-services.mjs [file]`: keeps a private PostgreSQL and Redis running until it is ended, and prints (or writes
// to the file) the lines a shell sources before running a part of the tests by hand.
import { writeFileSync } from 'node:fs';
import { chromiumPath } from './testing/chromium.mjs';
import { startTestServices } from './testing/services.mjs';

const services = await startTestServices({
  postgresPort: Number(process.env.TEST_POSTGRES_PORT ?? 15432),
  redisPort: Number(process.env.TEST_REDIS_PORT ?? 16379),
});
const env = { ...services.env, CHROMIUM_PATH: chromiumPath() ?? '' };
const lines = Object.entries(env).map(([key, value]) => `export ${key}=${value}\n`).join('');
process.stdout.write(lines);
const file = process.argv[2];
if (file) writeFileSync(file, lines);

// Postgres and Redis stand in process groups of their own, so Ctrl-C reaches only this process.
const alive = setInterval(() => undefined, 60_000);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    clearInterval(alive);
    void services.stop().then(() => process.exit(0));
  });
}

// node packages/core/dist/demo/demo-cli.js --people 200 --interventions 1000 --seed 1 – environment as the box's own (DATA_DIR, DATABASE_URL, …).
import { parseArgs } from 'node:util';
import { Database, migrate, UnitOfWork } from '@tappplus/db';
import { FieldCipher } from '../platform/cipher.js';
import { Config } from '../platform/config.js';
import { makeClinic } from './demo-clinic.js';
import { progressBar } from './demo-progress.js';
import { DemoRepository } from './demo.repository.js';
import { DemoService, type DemoSize } from './demo.service.js';

const MOST = { people: 100_000, interventions: 1_000_000, seed: 2 ** 31 - 1 };

/** Reads the options; throws one sentence for a wrong one. */
function readOptions(args: string[]): DemoSize & { dataDir: string | undefined } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { people: text, interventions: text, seed: text, 'data-dir': text } });
  const number = (name: keyof typeof MOST, fallback: number) => {
    const given = values[name] ?? String(fallback);
    if (!/^\d{1,10}$/.test(given) || Number(given) > MOST[name]) throw new Error(`--${name} is "${given}", but must be a whole number from 0 to ${MOST[name]}.`);
    return Number(given);
  };
  const size = { people: number('people', 200), interventions: number('interventions', 1000), seed: number('seed', 1) };
  if (size.interventions > 0 && size.people < 10) throw new Error('Interventions need at least 10 people.');
  return { ...size, dataDir: values['data-dir'] };
}

async function main(): Promise<void> {
  const { dataDir, ...size } = readOptions(process.argv.slice(2));
  const config = Config.load({ ...process.env, ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }) });
  const place = { url: config.databaseUrl, dataDir: config.dataDir };
  await migrate(place);
  const database = await Database.open(place);
  try {
    await fill(database, config, size);
  } finally {
    await database.close();
  }
}

async function fill(database: Database, config: Config, size: DemoSize): Promise<void> {
  const uow = new UnitOfWork(database);
  const repository = new DemoRepository(database);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const began = Date.now();
  const known = await repository.firstClinic();
  const made = known === null ? await makeClinic(repository, uow, config, new Date(began)) : null;
  const clinic = known ?? made?.clinic;
  if (clinic === undefined) return;
  if (config.sendgrid !== null || config.twilio !== null || config.firebaseServiceAccount !== null || (await repository.hasChannelKeys(clinic.id))) {
    say('This box has keys of a message service. The invented people have numbers and addresses that belong to nobody, but the service may bill what is sent to them.');
  }
  say(known === null ? `The box was empty: the clinic "${clinic.name}" was made.` : `Filling the clinic "${clinic.name}".`);
  const bar = progressBar(process.stdout);
  const report = await new DemoService(repository, uow, new FieldCipher(config.encryptionKey)).fill(clinic, size, began, bar.show);
  bar.end();
  if (report.interventions < size.interventions) say(`Only ${report.interventions} of ${size.interventions} interventions found a free hour; more people make room for more.`);
  say(`${report.people} people, ${report.practitioners} practitioners, ${report.interventions} interventions, ${report.reminders} reminders (${report.pending} to come) in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
  if (made !== null) say(`Sign in as ${made.credentials.email} with the password ${config.admin === null ? made.credentials.password : 'of ADMIN_PASSWORD'}.`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

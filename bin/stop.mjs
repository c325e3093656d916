// `npm stop`: stops this box, and nothing else on the machine.
import { createRequire } from 'node:module';
import { stopBox } from './box/box.mjs';
import { main, say } from './setup/run.mjs';

const { readSettings } = createRequire(import.meta.url)('../docker/settings.cjs');

await main(async () => {
  const settings = readSettings(process.env);
  const was = await stopBox(settings);
  say(was ? 'TappPlus is stopped.' : `No box is running with the data in ${settings.dataDir}.`);
});

// `npm stop`: stops this box, and nothing else on the machine.
import { settingsOf, stopBox } from './box/box.mjs';
import { main, say } from './setup/run.mjs';

await main(async () => {
  const settings = settingsOf(process.env);
  const was = await stopBox(settings);
  say(was ? 'TappPlus is stopped.' : `No box is running with the data in ${settings.dataDir}.`);
});

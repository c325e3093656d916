// `npm run logs`: the last lines of every part of the running box, and then what comes. `npm run logs -- api` for one part.
import { settingsOf } from './box/box.mjs';
import { followLogs, pm2Home } from './box/pm2.mjs';
import { pm2Pid } from './box/processes.mjs';
import { main, Refusal } from './setup/run.mjs';

await main(async () => {
  const settings = settingsOf(process.env);
  // PM2 would start itself only to say that there is nothing.
  if (pm2Pid(pm2Home(settings)) === undefined) {
    throw new Refusal(`No box is running with the data in ${settings.dataDir}; its past logs are in ${settings.logsDir}.`);
  }
  await followLogs(settings, process.argv.slice(2));
});

import { parseArgs } from 'node:util';
import { FakeProviders } from './fake-providers.js';

/**
 * The stand-ins as a process: `node packages/testing/dist/providers/fake-providers-cli.js [--sendgrid 7001 --twilio 7002 --fcm 7003]`.
 * First line: `{"ready":true,"environment":{…}}`; then one JSON line per accepted message. Ends on SIGTERM or SIGINT.
 */
const { values } = parseArgs({ options: { sendgrid: { type: 'string' }, twilio: { type: 'string' }, fcm: { type: 'string' } } });
const fakes = await FakeProviders.start({ sendgrid: Number(values.sendgrid ?? 0), twilio: Number(values.twilio ?? 0), fcm: Number(values.fcm ?? 0) });
const print = (line: unknown): void => { process.stdout.write(`${JSON.stringify(line)}\n`); };
for (const standIn of [fakes.sendgrid, fakes.twilio, fakes.fcm]) {
  standIn.onAccepted(({ raw: _raw, ...message }) => print({ accepted: message }));
}
print({ ready: true, environment: fakes.environment() });
const stop = (): void => { void fakes.close().then(() => process.exit(0)); };
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

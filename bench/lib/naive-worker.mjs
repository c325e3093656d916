// The worker everybody writes first: select what is due, send it, mark it. It stands beside the real one to show that the test of kills can fail.
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const require = createRequire(path.resolve(import.meta.dirname, '../../packages/db/package.json'));
const db = new (require('better-sqlite3'))(path.join(process.env.DATA_DIR, 'meditache.db'));
db.pragma('busy_timeout = 5000');
const due = db.prepare(`SELECT "id", "recipient" FROM "Reminder" WHERE "status" = 'PENDING' AND "nextActionAt" <= ? ORDER BY "nextActionAt" LIMIT 50`);
const mark = db.prepare(`UPDATE "Reminder" SET "status" = ?, "nextActionAt" = NULL WHERE "id" = ?`);
const account = process.env.TWILIO_ACCOUNT_SID;
const url = `${process.env.TWILIO_BASE_URL}/2010-04-01/Accounts/${account}/Messages.json`;
const headers = { authorization: `Basic ${Buffer.from(`${account}:${process.env.TWILIO_AUTH_TOKEN}`).toString('base64')}`, 'content-type': 'application/x-www-form-urlencoded' };

/** Retries by itself on any error, as a queue's default settings do. */
async function deliver(reminder) {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    try {
      const body = new URLSearchParams({ To: reminder.recipient, From: process.env.TWILIO_FROM, Body: 'Rappel' });
      const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) });
      if (answer.ok && (await answer.json()).sid) return void mark.run('SENT', reminder.id);
    } catch {
      // Tried again, whatever it was.
    }
  }
  mark.run('FAILED', reminder.id);
}

for (;;) {
  await Promise.all(due.all(Date.now()).map(deliver));
  await sleep(200);
}

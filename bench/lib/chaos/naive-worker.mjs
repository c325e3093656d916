// What many systems do: select what is due, send it, mark it; no claim, and try again after any error. npm run chaos -- --naive shows what comes of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { openFile } from '../bench-box.mjs';

const PATIENCE_MS = 3000;
const [dataDir, keys] = [process.argv[2], JSON.parse(process.argv[3])];
const db = openFile(dataDir);
const due = db.prepare(`SELECT r."id", r."channel", r."recipient", r."personId", i."scheduledLocal" AS "at" FROM "Reminder" r JOIN "Intervention" i ON i."id" = r."appointmentId"
  WHERE r."status" = 'PENDING' AND i."status" = 'SCHEDULED' AND r."nextActionAt" <= ? ORDER BY r."nextActionAt" LIMIT 20`);
const device = db.prepare('SELECT "token" FROM "Device" WHERE "personId" = ?').pluck();
const mark = db.prepare(`UPDATE "Reminder" SET "status" = 'SENT', "nextActionAt" = NULL, "sentAt" = ? WHERE "id" = ?`);
const json = (authorization, body) => ({ method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) });

/** The HTTP call of each channel. */
const CALLS = {
  SMS: (row, text) => twilio(row.recipient, keys.TWILIO_FROM, text),
  WHATSAPP: (row, text) => twilio(`whatsapp:${row.recipient}`, `whatsapp:${keys.TWILIO_WHATSAPP_FROM}`, text),
  EMAIL: (row, text) => fetch(`${keys.SENDGRID_BASE_URL}/v3/mail/send`, json(`Bearer ${keys.SENDGRID_API_KEY}`, { from: { email: keys.SENDGRID_FROM }, subject: 'Rappel', personalizations: [{ to: [{ email: row.recipient }] }], content: [{ type: 'text/plain', value: text }] })),
  PUSH: (row, text) => fetch(`${keys.FCM_BASE_URL}/v1/projects/stand-in/messages:send`, json('Bearer token', { message: { token: device.get(row.personId), notification: { body: text }, android: { collapse_key: row.id } } })),
};

function twilio(to, from, text) {
  const authorization = `Basic ${Buffer.from(`${keys.TWILIO_ACCOUNT_SID}:${keys.TWILIO_AUTH_TOKEN}`).toString('base64')}`;
  return fetch(`${keys.TWILIO_BASE_URL}/2010-04-01/Accounts/${keys.TWILIO_ACCOUNT_SID}/Messages.json`, { method: 'POST', headers: { authorization }, body: new URLSearchParams({ To: to, From: from, Body: text }), signal: AbortSignal.timeout(PATIENCE_MS) });
}

for (;;) {
  await Promise.all(due.all(Date.now()).map(async (row) => {
    try {
      const answer = await CALLS[row.channel](row, `Rappel de votre rendez-vous à ${row.at.slice(11, 16)}`);
      await answer.text();
      if (answer.ok) mark.run(Date.now(), row.id);
    } catch {
      // Tried again at the next turn.
    }
  }));
  await sleep(200);
}

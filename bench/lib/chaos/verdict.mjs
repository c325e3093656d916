// What became of every reminder of a chaos run: the file's word against what the stand-ins took.

/** Channels whose provider cannot be asked, or whose silence proves nothing: what stays UNKNOWN there is for a person. */
const NOT_ASKED = ['EMAIL', 'PUSH'];

/** Its message has left; the stand-ins tell of some that they arrived. */
const SENT = ['SENT', 'DELIVERED', 'READ'];

/** Looks at each expected intervention; answers counts and the sentences that say what is wrong. */
export function judge({ db, expected, providers, naive }) {
  const rows = new Map();
  for (const row of db.prepare('SELECT * FROM "Reminder"').all()) rows.set(row.appointmentId, [...(rows.get(row.appointmentId) ?? []), row]);
  const taken = byRecipient(providers);
  const result = { reminders: expected.length, sent: 0, cancelled: 0, claimedBeforeCancel: 0, forAPerson: [], lost: [], duplicates: [], stale: [], unsettled: [], pushRepeats: 0, apiDoubled: 0 };
  for (const each of expected) look(each, rows.get(each.id) ?? [], taken, result, naive);
  const booked = db.prepare(`SELECT COUNT(*) FROM "Person" WHERE "lastName" LIKE 'Api %'`).pluck().get();
  result.apiDoubled = booked - expected.filter((each) => each.through === 'api').length;
  return result;
}

function byRecipient(providers) {
  const taken = new Map();
  for (const message of [...providers.sendgrid.accepted, ...providers.twilio.accepted, ...providers.fcm.accepted]) {
    const key = `${message.channel} ${message.recipient}`;
    taken.set(key, [...(taken.get(key) ?? []), message]);
  }
  return taken;
}

/** Messages to this reminder's address that tell its hour; one that carries several appointments tells each. */
const copiesOf = (each, taken) => (taken.get(`${each.channel} ${each.recipient}`) ?? []).filter((message) => message.text.includes(each.time));

function look(each, rows, taken, result, naive) {
  const copies = copiesOf(each, taken);
  const what = `${each.channel} through ${each.through}, due ${new Date(each.dueAt).toISOString()}, ${rows.map((row) => `${row.status} ${row.reason ?? ''}`.trim()).join('+') || 'no row'}, ${copies.length} at the provider`;
  const [row] = rows;
  if (rows.length !== 1) return void result.lost.push(what);
  if (copies.length > 1 && !repeatsByDesign(each, copies, taken)) result.duplicates.push(what);
  else if (copies.length > 1) result.pushRepeats += copies.length - 1;
  if (each.cancelledAt !== undefined) return void cancelled(each, row, copies, result, what, naive);
  if (SENT.includes(row.status) && copies.length > 0) result.sent += 1;
  else if (row.status === 'UNKNOWN' && row.nextActionAt === null && NOT_ASKED.includes(each.channel)) result.forAPerson.push(what);
  else if (row.status === 'UNKNOWN' || row.nextActionAt !== null) result.unsettled.push(what);
  else result.lost.push(what);
}

/** FCM shows the last message of each collapse key, however often it was sent: the hour of this reminder may stand in one of them. */
function repeatsByDesign(each, copies, taken) {
  if (each.channel !== 'PUSH' || copies.some((message) => message.collapseKey === null)) return false;
  const shown = new Map((taken.get(`${each.channel} ${each.recipient}`) ?? []).map((message) => [message.collapseKey, message]));
  return [...shown.values()].filter((message) => message.text.includes(each.time)).length === 1;
}

function cancelled(each, row, copies, result, what, naive) {
  if (copies.length === 0 && row.status === 'CANCELLED') result.cancelled += 1;
  else if (copies.length > 0 && !naive && row.claimedAt !== null && row.claimedAt <= each.cancelledAt) result.claimedBeforeCancel += 1;
  else if (copies.every((message) => message.acceptedAt <= each.cancelledAt) && row.status !== 'PENDING') result.claimedBeforeCancel += 1;
  else result.stale.push(what);
}

/** Whether the run shows that nothing was lost and nothing sent twice. */
export const passed = (result) => [result.lost, result.duplicates, result.stale, result.unsettled].every((list) => list.length === 0) && result.apiDoubled === 0;

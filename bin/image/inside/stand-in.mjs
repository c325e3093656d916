// Runs inside the container: stands in for Twilio's Messages resource on 127.0.0.1:9099 and tells each call on standard output.
// The last digit of the number decides: 9 = accepted after five seconds, 8 = never answered, else at once.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

const DELAYS = { 9: 5000, 8: 3_600_000 };
const accepted = [];
const tell = (event, to) => process.stdout.write(`${JSON.stringify({ event, to, at: Date.now() })}\n`);

function resource({ to, body, sid, at }, account) {
  const date = new Date(at).toUTCString().replace('GMT', '+0000');
  return { account_sid: account, body, to, sid, status: 'sent', from: '+15005550006', date_created: date, date_sent: date, date_updated: date, error_code: null, error_message: null, num_segments: '1' };
}

async function answer(request, response) {
  const account = request.url.split('/')[3];
  const reply = (status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  let text = '';
  for await (const chunk of request) text += chunk;
  if (request.method !== 'POST') return reply(200, { messages: accepted.map((each) => resource(each, account)), page: 0, page_size: 50, next_page_uri: null });
  const form = new URLSearchParams(text);
  const message = { to: form.get('To') ?? '', body: form.get('Body') ?? '', sid: `SM${randomBytes(16).toString('hex')}`, at: Date.now() };
  tell('called', message.to);
  await new Promise((resolve) => { setTimeout(resolve, DELAYS[message.to.at(-1)] ?? 0); });
  accepted.push(message);
  tell('accepted', message.to);
  reply(201, resource(message, account));
}

createServer((request, response) => void answer(request, response)).listen(9099, '127.0.0.1', () => tell('listening', ''));

// Loaded into the web app before anything else: what it prints for people becomes lines of the box's logs. A pattern of an address stays, what stands in it
// for a person does not: Next's own words quote no query.
'use strict';

const { logLine } = require('./log-line.cjs');

/** Colours and other signs for terminals. */
const SIGNS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g');
const MOST = 2000;

/** Replaces a stream's `write`: whole lines leave as JSON, the rest waits for its end. */
function speakJson(stream, level) {
  const write = stream.write.bind(stream);
  let rest = '';
  stream.write = (chunk, encoding, done) => {
    const lines = (rest + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())).split('\n');
    rest = lines.pop().slice(-MOST);
    const said = lines.map((line) => line.replace(SIGNS, '').trim()).filter(Boolean).map((line) => (line.startsWith('{"') ? `${line}\n` : logLine('web', level, line.slice(0, MOST))));
    return write(said.join(''), typeof encoding === 'function' ? encoding : done);
  };
}

speakJson(process.stdout, 'info');
speakJson(process.stderr, 'error');

// One line of the box's logs, as the API and the worker write theirs.
'use strict';

/** JSON with a line break at its end. `level`: debug, info, warn, error. */
function logLine(part, level, msg, fields = {}) {
  return `${JSON.stringify({ level, time: new Date().toISOString(), process: part, ...fields, msg })}\n`;
}

module.exports = { logLine };

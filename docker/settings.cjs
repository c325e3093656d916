// What a box is told by its environment: where its data lie and on which ports its parts listen.
// CommonJS without dependencies: read by `npm start` on Node 20 and by ecosystem.config.js inside the image.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const INTERNAL_PORTS = { API_PORT: 5550, WEB_PORT: 5500, REDIS_PORT: 6379 };

/** Told to the person as it stands, without a stack trace. */
class Refusal extends Error {}

function port(env, name, fallback) {
  const text = (env[name] ?? '').trim();
  if (text === '') return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 65535) {
    throw new Refusal(`${name} is "${text}", but a port is a whole number from 1 to 65535.`);
  }
  return value;
}

/** `off`, `internal` (the box's own authority) or `files` (a certificate of one's own). */
function tlsMode(env) {
  const mode = (env.TLS ?? '').trim() || 'off';
  if (!['off', 'internal', 'files'].includes(mode)) throw new Refusal(`TLS is "${mode}", but it is off, internal or files.`);
  return mode;
}

/** What a Prometheus elsewhere says to be let in to the figures; undefined = nobody is. */
function metricsToken(env) {
  const file = (env.METRICS_TOKEN_FILE ?? '').trim();
  const token = (file === '' ? (env.METRICS_TOKEN ?? '') : fs.readFileSync(file, 'utf8')).trim();
  if (token === '') return undefined;
  if (!/^[A-Za-z0-9_-]{20,}$/.test(token)) throw new Refusal('METRICS_TOKEN must have 20 letters, digits, dashes or underscores, or more.');
  return token;
}

/**
 * Reads the box's settings from an environment.
 * A relative DATA_DIR counts from the project's root, so that `npm start` and `npm stop` mean the same folder from anywhere.
 * `env` is that environment, for the processes of the box; `chosen` names the internal ports the person set: those are never replaced by free ones.
 */
function readSettings(env) {
  const dataDir = path.resolve(root, (env.DATA_DIR ?? '').trim() || 'data');
  const runDir = path.join(dataDir, 'run');
  return {
    env,
    root,
    dataDir,
    runDir,
    logsDir: path.join(dataDir, 'logs'),
    secretsDir: path.join(dataDir, 'secrets'),
    redisDir: path.join(dataDir, 'redis'),
    httpPort: port(env, 'HTTP_PORT', 8080),
    metricsToken: metricsToken(env),
    tls: tlsMode(env),
    tlsDir: path.join(dataDir, 'tls'),
    httpsPort: port(env, 'HTTPS_PORT', 8443),
    /** The port of HTTPS as browsers see it, where a container's is mapped to another. */
    httpsPublicPort: port(env, 'HTTPS_PUBLIC_PORT', port(env, 'HTTPS_PORT', 8443)),
    tlsNames: (env.TLS_NAMES ?? '').trim(),
    tlsCertFile: path.resolve(root, (env.TLS_CERT_FILE ?? '').trim() || path.join(dataDir, 'tls/cert.pem')),
    tlsKeyFile: path.resolve(root, (env.TLS_KEY_FILE ?? '').trim() || path.join(dataDir, 'tls/key.pem')),
    apiPort: port(env, 'API_PORT', INTERNAL_PORTS.API_PORT),
    webPort: port(env, 'WEB_PORT', INTERNAL_PORTS.WEB_PORT),
    redisPort: port(env, 'REDIS_PORT', INTERNAL_PORTS.REDIS_PORT),
    chosen: Object.keys(INTERNAL_PORTS).filter((name) => (env[name] ?? '').trim() !== ''),
    ownRedis: (env.REDIS_URL ?? '').trim() === '' && (env.REDIS_URL_FILE ?? '').trim() === '',
  };
}

module.exports = { Refusal, readSettings };

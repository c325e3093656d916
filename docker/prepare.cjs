// Puts in place what nginx and Redis need before they start: folders, the Redis password, their two configuration files.
// Safe to repeat: everything but the password is written anew.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { randomBytes } = require('node:crypto');

/** A folder other users may pass through but not list; the nginx workers run as one of them. */
const PASSABLE = 0o711;
const PRIVATE = 0o700;

function folder(dir, mode) {
  fs.mkdirSync(dir, { recursive: true });
  fs.chmodSync(dir, mode);
}

/** Writes beside and renames, so that a full disk or a power cut never leaves half a file. */
function write(file, text, mode) {
  const beside = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(beside, text, { mode });
  fs.renameSync(beside, file);
}

/** The box's own Redis password: made once, kept in the data folder, readable by its owner alone. */
function redisPassword(settings) {
  const file = path.join(settings.secretsDir, 'redis-password');
  const kept = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : '';
  if (kept !== '') return kept;
  const made = randomBytes(24).toString('hex');
  write(file, `${made}\n`, 0o600);
  return made;
}

/** Whether a user without rights of his own could enter the folder. */
function openToAll(dir) {
  for (let each = dir; ; each = path.dirname(each)) {
    if (fs.existsSync(each) && (fs.statSync(each).mode & 0o001) === 0) return false;
    if (each === path.dirname(each)) return true;
  }
}

/** Started by root, nginx hands its workers to www-data where that user can reach the files; else they stay with root. */
function nginxUser(settings) {
  if (process.getuid() !== 0) return '';
  const known = fs.readFileSync('/etc/passwd', 'utf8').includes('\nwww-data:');
  return known && openToAll(settings.runDir) && openToAll(settings.root) ? 'user www-data;' : 'user root;';
}

function ipv6() {
  try {
    return fs.readFileSync('/proc/net/if_inet6', 'utf8').trim() !== '';
  } catch {
    return false;
  }
}

/** A string of nginx's configuration language. It has no way to write a dollar sign, so such paths are refused earlier. */
const quoted = (text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** What the box serves over TLS (written by docker/tls/keep.mjs); undefined while it serves none. */
function servedTls(settings) {
  const file = path.join(settings.runDir, 'tls.json');
  return settings.tls !== 'off' && fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}

/** Patients' phones do not know the box's own authority: their links stay on plain HTTP, as they are without TLS. */
const PLAIN_WITH_OWN_AUTHORITY = ['~^http:/c/ "";', '~^http:/api/v1/public/ "";'];

/** The parts of nginx.conf that are empty without TLS. */
function tlsValues(settings) {
  const tls = servedTls(settings);
  if (!tls) return { https_listen: '', to_https: '', named: 'default 1;', hsts: '', https_port_suffix: '' };
  const file = quoted(path.join(settings.tlsDir, 'serving.pem'));
  const listen = `${settings.httpsPort} ssl http2`;
  return {
    https_listen: [`listen ${listen} backlog=1024;`, ipv6() ? `listen [::]:${listen};` : '', `ssl_certificate ${file};`, `ssl_certificate_key ${file};`].filter(Boolean).join('\n    '),
    to_https: [...(tls.mode === 'internal' ? PLAIN_WITH_OWN_AUTHORITY : []), '~^http: $https_place;'].join(' '),
    // Under another name than its own the box would only be warned of: the trust page says what to do.
    named: tls.mode === 'internal' ? `default 0; ${tls.names.map((name) => `"${name.includes(':') ? `[${name}]` : name}" 1;`).join(' ')}` : 'default 1;',
    // 30 days. A browser that learned it takes no exception for a bad certificate any more, so only where the certificate is anybody's.
    hsts: tls.publiclyTrusted ? 'max-age=2592000' : '',
    https_port_suffix: settings.httpsPublicPort === 443 ? '' : `:${settings.httpsPublicPort}`,
  };
}

function renderNginx(settings) {
  const page = fs.readFileSync(path.join(__dirname, 'error.html'), 'utf8').replace(/\n\s*/g, '').replaceAll("'", '&#39;');
  const values = {
    user: nginxUser(settings),
    pid: quoted(path.join(settings.runDir, 'nginx.pid')),
    listen6: ipv6() ? `listen [::]:${settings.httpPort};` : '',
    http_port: settings.httpPort,
    api_port: settings.apiPort,
    web_port: settings.webPort,
    temp: path.join(settings.runDir, 'nginx').replaceAll('\\', '\\\\').replaceAll('"', '\\"'),
    static: quoted(`${path.join(settings.root, 'apps/web/.next/static')}/`),
    error_page: page,
    metrics: settings.metricsToken === undefined ? 'return 404;' : `if ($http_authorization != "Bearer ${settings.metricsToken}") { return 404; } proxy_pass http://api;`,
    ...tlsValues(settings),
  };
  const template = fs.readFileSync(path.join(settings.root, 'nginx.conf'), 'utf8');
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`nginx.conf asks for {{${name}}}, which nobody fills in.`);
    return String(values[name]);
  });
}

// No RDB snapshots: the append-only file holds everything, and the database is the truth anyway.
function renderRedis(settings, password) {
  return [
    'bind 127.0.0.1', `port ${settings.redisPort}`, `requirepass ${password}`, 'protected-mode yes', 'daemonize no',
    `dir ${JSON.stringify(settings.redisDir)}`, 'appendonly yes', 'appendfsync everysec', 'save ""',
    'maxmemory-policy noeviction', 'loglevel notice', 'logfile ""', '',
  ].join('\n');
}

/** Writes nginx's configuration anew, for what the box serves now. */
function writeNginx(settings) {
  write(path.join(settings.runDir, 'nginx.conf'), renderNginx(settings), 0o600);
}

/**
 * Prepares the data folder of a box. Returns the URL of its own Redis, or undefined where the person gave REDIS_URL.
 * Throws what the file system says (EACCES, ENOSPC).
 */
function prepare(settings) {
  if (!fs.existsSync(settings.dataDir)) folder(settings.dataDir, PASSABLE);
  folder(settings.runDir, PASSABLE);
  folder(path.join(settings.runDir, 'nginx'), PASSABLE);
  folder(settings.logsDir, PRIVATE);
  folder(settings.secretsDir, PRIVATE);
  writeNginx(settings);
  if (!settings.ownRedis) return undefined;
  folder(settings.redisDir, PRIVATE);
  const password = redisPassword(settings);
  write(path.join(settings.runDir, 'redis.conf'), renderRedis(settings, password), 0o600);
  return `redis://:${password}@127.0.0.1:${settings.redisPort}/0`;
}

module.exports = { prepare, writeNginx };

import { appendFile, readFile } from 'node:fs/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** What the box says of its certificate: written to DATA_DIR/run/tls.json by docker/tls/keep.mjs. */
export interface BoxTls {
  mode: 'internal' | 'files';
  names: string[];
  httpsPort: number;
  authority: { fingerprint: string; notAfter: string } | null;
}

const MOST_LEARNED = 8;
const privateAddresses = new BlockList();
privateAddresses.addSubnet('10.0.0.0', 8);
privateAddresses.addSubnet('172.16.0.0', 12);
privateAddresses.addSubnet('192.168.0.0', 16);
privateAddresses.addSubnet('fc00::', 7, 'ipv6');

const fileOf = (name: string) => `${process.env['DATA_DIR'] ?? 'data'}/${name}`;

/** Undefined while the box serves no TLS. */
export async function readBoxTls(): Promise<BoxTls | undefined> {
  try {
    return JSON.parse(await readFile(/* turbopackIgnore: true */ fileOf('run/tls.json'), 'utf8')) as BoxTls;
  } catch {
    return undefined;
  }
}

/** The certificate of the box's own authority, PEM; undefined when it has none. */
export async function readAuthority(): Promise<string | undefined> {
  if ((await readBoxTls())?.authority === null) return undefined;
  return readFile(/* turbopackIgnore: true */ fileOf('tls/ca.crt'), 'utf8').catch(() => undefined);
}

/** The host of a `Host` header without its port and brackets, in lower case. */
export function hostName(header: string): string {
  return header.toLowerCase().replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
}

export type NameState = 'KNOWN' | 'BEING_ADDED' | 'UNKNOWN';

/**
 * Whether the certificate stands for the name this page was opened under. A private address that is new is noted, and the box makes a certificate that holds
 * it within seconds: inside a container it cannot see the address of its machine.
 */
export async function nameState(tls: BoxTls, host: string): Promise<NameState> {
  if (tls.names.includes(host)) return 'KNOWN';
  if (tls.mode !== 'internal' || isIP(host) === 0 || !privateAddresses.check(host, isIPv6(host) ? 'ipv6' : 'ipv4')) return 'UNKNOWN';
  const file = fileOf('tls/reached-at');
  const noted = (await readFile(/* turbopackIgnore: true */ file, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  if (noted.includes(host)) return 'BEING_ADDED';
  if (noted.length >= MOST_LEARNED) return 'UNKNOWN';
  return appendFile(/* turbopackIgnore: true */ file, `${host}\n`, { mode: 0o600 }).then(() => 'BEING_ADDED' as const, () => 'UNKNOWN' as const);
}

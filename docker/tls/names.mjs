// The names and addresses a box's own certificate stands for, and those its certificate authority may vouch for at all.
import net from 'node:net';

/** Domains that never lead out of a local network (RFC 6761, 6762, 8375 and common routers). */
const LOCAL_DOMAINS = ['localhost', 'local', 'lan', 'home', 'internal', 'home.arpa'];
/** Private and loopback networks (RFC 1918, 3927, 4193), each as address and mask. */
const PRIVATE_NETWORKS = [
  ['10.0.0.0', '255.0.0.0'], ['172.16.0.0', '255.240.0.0'], ['192.168.0.0', '255.255.0.0'], ['169.254.0.0', '255.255.0.0'], ['127.0.0.0', '255.0.0.0'],
  ['fc00:0:0:0:0:0:0:0', 'fe00:0:0:0:0:0:0:0'], ['0:0:0:0:0:0:0:1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
];
const PREFIXES = [['10.0.0.0', 8, 'ipv4'], ['172.16.0.0', 12, 'ipv4'], ['192.168.0.0', 16, 'ipv4'], ['169.254.0.0', 16, 'ipv4'], ['127.0.0.0', 8, 'ipv4'], ['fc00::', 7, 'ipv6'], ['::1', 128, 'ipv6']];
const HOST_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;
/** What docker and podman call a container that nobody named: it means nothing outside and changes with each one. */
const CONTAINER_ID = /^[0-9a-f]{12}$/;

const privateAddresses = new net.BlockList();
for (const [address, prefix, family] of PREFIXES) privateAddresses.addSubnet(address, prefix, family);

/** Whether it is an IP address (4 or 6). */
export const isAddress = (name) => net.isIP(name) !== 0;
const isPrivate = (address) => privateAddresses.check(address, net.isIPv6(address) ? 'ipv6' : 'ipv4');

/** A name or address as it stands in certificates: lower case, without brackets, dot at the end or port. Undefined when it is none. */
export function asName(text) {
  const bare = text.trim().toLowerCase().replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  if (isAddress(bare)) return bare;
  return HOST_NAME.test(bare) && !/^[\d.]+$/.test(bare) ? bare : undefined;
}

/** TLS_NAMES: a list separated by commas or spaces. Throws an Error with a sentence for what is neither name nor address. */
export function readNames(text) {
  return text.split(/[\s,]+/).filter(Boolean).map((each) => {
    const name = asName(each);
    if (name === undefined) throw new Error(`TLS_NAMES holds "${each}", which is neither a host name nor an IP address.`);
    return name;
  });
}

/** Whether an authority limited to local networks and to `extra` names may vouch for this one. */
export function mayVouch(name, extra) {
  if (isAddress(name)) return isPrivate(name) || extra.includes(name);
  return [...LOCAL_DOMAINS, ...extra.filter((each) => !isAddress(each))].some((domain) => name === domain || name.endsWith(`.${domain}`));
}

/** The name constraints of such an authority, as lines of openssl's configuration. */
export function constraintLines(extra) {
  const domains = [...new Set([...LOCAL_DOMAINS, ...extra.filter((each) => !isAddress(each))])];
  const addresses = extra.filter((each) => isAddress(each) && !isPrivate(each)).map((each) => [each, net.isIPv6(each) ? 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff' : '255.255.255.255']);
  return [
    ...domains.map((domain, at) => `permitted;DNS.${at} = ${domain}`),
    ...[...PRIVATE_NETWORKS, ...addresses].map(([address, mask], at) => `permitted;IP.${at} = ${address}/${mask}`),
  ];
}

/**
 * Every name and address the box is known to have: its host name (unless it is a container's number), that with `.local`, its interfaces', those
 * asked for (TLS_NAMES) and those it was reached at. Sorted, without doubles.
 */
export function boxNames({ hostname, interfaces, asked, learned }) {
  const own = asName(hostname);
  const host = own === undefined || CONTAINER_ID.test(own) || isAddress(own) ? [] : own.includes('.') ? [own] : [own, `${own}.local`];
  const addresses = Object.values(interfaces).flat().filter((each) => !each.internal && !each.address.startsWith('fe80:')).map((each) => each.address);
  return [...new Set(['localhost', '127.0.0.1', '::1', ...host, ...addresses, ...asked, ...learned])].sort();
}

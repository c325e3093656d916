import { describe, expect, it } from 'vitest';
import { boxAddress } from './box-address.js';

const of = (host: string, publicUrl: string | null = null) => {
  const hostname = host.replace(/:\d+$/, '');
  return boxAddress({ protocol: 'http', host, hostname }, publicUrl);
};

describe('the box’s own address in links', () => {
  it.each(['127.0.0.1:8080', '10.0.0.5', '192.168.1.20', '172.16.3.4:81', 'localhost:8080', 'tappplus', 'clinic.local:8080', 'box.clinic.lan', '[fd00::12]', '[::1]'])('is the caller’s host on a local network: %s', (host) => {
    expect(of(host)).toBe(`http://${host}`);
  });

  it.each(['evil.example', 'evil.example:8080', '203.0.113.9', '172.32.0.1', '10.0.0.1.evil.example', '[2001:db8::1]', 'a@b', 'x/y', ''])('is never a host that anybody could invent: %s', (host) => {
    expect(of(host)).toBeNull();
  });

  it('is PUBLIC_URL where there is one, whatever the caller says', () => {
    expect(of('evil.example', 'https://clinic.example')).toBe('https://clinic.example');
  });
});

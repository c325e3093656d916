import type { Channel } from '@tappplus/contracts';
import type { ClinicForPlanning, PersonForPlanning } from './reminder-types.js';

export type Reach = { reachable: true; recipient: string | null } | { reachable: false; recipient: null; reason: 'NO_CONTACT' | 'OPTED_OUT' };

/** Whether one channel can carry a message to a person: consent first, then an address it can use and no provider refuses. PUSH has no single recipient. */
export function reachBy(channel: Channel, person: PersonForPlanning, requireConsent: boolean): Reach {
  const consent = person.consents[channel];
  if (consent === false) return { reachable: false, recipient: null, reason: 'OPTED_OUT' };
  const suppression = person.suppressed?.[channel];
  if (suppression !== undefined) return { reachable: false, recipient: null, reason: suppression === 'STOPPED' || suppression === 'SPAM_REPORT' ? 'OPTED_OUT' : 'NO_CONTACT' };
  const recipient = recipientOf(channel, person);
  if (recipient === null && !(channel === 'PUSH' && person.liveDevices > 0)) return { reachable: false, recipient: null, reason: 'NO_CONTACT' };
  if (consent === undefined && requireConsent) return { reachable: false, recipient: null, reason: 'OPTED_OUT' };
  return { reachable: true, recipient };
}

/** The rule's own channel when it reaches the person, else the first fallback that does, else the own one with its reason. */
export function chooseChannel(own: Channel, fallback: readonly Channel[], person: PersonForPlanning, clinic: Pick<ClinicForPlanning, 'requireConsent'>): { channel: Channel; reach: Reach } {
  const first = reachBy(own, person, clinic.requireConsent);
  if (first.reachable) return { channel: own, reach: first };
  for (const channel of fallback) {
    const reach = reachBy(channel, person, clinic.requireConsent);
    if (reach.reachable) return { channel, reach };
  }
  return { channel: own, reach: first };
}

function recipientOf(channel: Channel, person: PersonForPlanning): string | null {
  switch (channel) {
    case 'EMAIL': return person.email === '' ? null : person.email;
    case 'SMS':
    case 'WHATSAPP': return person.phoneIsMobile === false ? null : person.phone;
    case 'PUSH': return null;
  }
}

import type { CipherPlace } from '../platform/cipher.js';

/** Where the encrypted text of a patient's message (InboundMessage) lives; whoever receives it writes it, staff reads it. */
export function inboundBodyPlace(messageId: string, organizationId: string): CipherPlace {
  return { table: 'InboundMessage', column: 'bodyCipher', row: messageId, organization: organizationId };
}

import type { CipherPlace } from '../../platform/cipher.js';

/** Where the encrypted text of a message that came in lives. */
export function inboundBodyPlace(inboundMessageId: string, organizationId: string): CipherPlace {
  return { table: 'InboundMessage', column: 'bodyCipher', row: inboundMessageId, organization: organizationId };
}

import type { CipherPlace } from '../platform/cipher.js';

/** Where the encrypted text of an attempt lives; the engine writes it, the outbox and the reminder's page read it. */
export function attemptBodyPlace(attemptId: string, organizationId: string): CipherPlace {
  return { table: 'DeliveryAttempt', column: 'bodyCipher', row: attemptId, organization: organizationId };
}

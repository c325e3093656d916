/** Where a sign-in comes from, for the session list and the record. */
export interface RequestOrigin {
  address: string | null;
  userAgent: string | null;
  kind: 'token' | 'cookie';
}

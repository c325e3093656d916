import type { Role } from '@tappplus/contracts';

/** A signed-in user as of now: roles and flags come from the database, not from the token. */
export interface Principal {
  userId: string;
  /** Null for an OPERATOR who belongs to no clinic. */
  organizationId: string | null;
  /** The sign-in this token descends from. */
  familyId: string;
  roles: readonly Role[];
  isOperator: boolean;
}

/** What an access token says. */
export interface AccessClaims {
  sub: string;
  org: string | null;
  fam: string;
  typ: 'access';
}

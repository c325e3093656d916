import { permissionsOf, type Me, type OrganizationView, type Role } from '@tappplus/contracts';
import { toLocale } from '../organizations/stored-locale.js';
import type { MembershipRow } from './memberships.repository.js';
import type { UserRow } from './users.repository.js';

/** The signed-in user as the wire tells it: the clinic the token is bound to, all clinics of the user, what he may do here. */
export function toMe(user: UserRow, memberships: readonly MembershipRow[], organizations: readonly OrganizationView[], organizationId: string | null): Me {
  const references = memberships.flatMap((membership) => {
    const organization = organizations.find((each) => each.id === membership.organizationId);
    return organization ? [reference(organization, membership.roles)] : [];
  });
  const here = references.find((each) => each.id === organizationId) ?? null;
  return {
    id: user.id, email: user.email, phone: user.phone, firstName: user.firstName, lastName: user.lastName, locale: user.locale === null ? null : toLocale(user.locale),
    isOperator: user.isOperator, organization: here, organizations: references, permissions: permissionsOf(here?.roles ?? []),
  };
}

function reference(organization: OrganizationView, roles: Role[]): Me['organizations'][number] {
  const { id, name, timeZone, locale, country } = organization;
  return { id, name, timeZone, locale, country, roles };
}

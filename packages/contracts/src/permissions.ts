import type { Role } from './roles.js';

/**
 * The written matrix: who may do what inside one organization.
 * `OPERATOR` marks permissions of the box itself (no clinical content); `PUBLIC` needs no sign-in; `SELF` any signed-in user.
 */
const STAFF = ['OWNER', 'ADMIN', 'DOCTOR', 'NURSE', 'RECEPTION'] as const;
const OFFICE = ['OWNER', 'ADMIN'] as const;

export const PERMISSIONS = {
  'people:read': [...STAFF, 'LAB'],
  'people:write': STAFF,
  'people:archive': ['OWNER', 'ADMIN', 'DOCTOR', 'RECEPTION'],
  'clinical:read': ['OWNER', 'DOCTOR', 'NURSE'],
  'clinical:write': ['OWNER', 'DOCTOR', 'NURSE'],
  'practitioners:read': [...STAFF, 'LAB'],
  'practitioners:write': OFFICE,
  'intervention-types:read': [...STAFF, 'LAB'],
  'intervention-types:write': OFFICE,
  'interventions:read': [...STAFF, 'LAB'],
  'interventions:write': STAFF,
  'interventions:override': ['OWNER', 'ADMIN', 'DOCTOR'],
  'reminders:read': STAFF,
  'reminders:write': STAFF,
  'reminder-rules:read': STAFF,
  'reminder-rules:write': OFFICE,
  'message-templates:read': STAFF,
  'message-templates:write': OFFICE,
  'outbox:read': STAFF,
  'reports:read': ['OWNER', 'ADMIN', 'DOCTOR'],
  'settings:read': STAFF,
  'settings:write': OFFICE,
  'members:read': OFFICE,
  'members:write': OFFICE,
  'audit:read': OFFICE,
} as const satisfies Record<string, readonly Role[]>;

export type ClinicPermission = keyof typeof PERMISSIONS;

/** What a route may declare. Every route declares exactly one; a route without one does not start. */
export type RoutePermission = ClinicPermission | 'PUBLIC' | 'SELF' | 'OPERATOR';

/** True when one of the roles grants the permission. */
export function rolesGrant(roles: readonly Role[], permission: ClinicPermission): boolean {
  const granted: readonly Role[] = PERMISSIONS[permission];
  return roles.some((role) => granted.includes(role));
}

/** Every permission that the roles give, sorted; what `GET /auth/me` tells the web app. */
export function permissionsOf(roles: readonly Role[]): ClinicPermission[] {
  return (Object.keys(PERMISSIONS) as ClinicPermission[]).filter((permission) => rolesGrant(roles, permission)).sort();
}

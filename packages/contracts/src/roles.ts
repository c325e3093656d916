/** Roles a user holds in one organization (Membership). OPERATOR is apart: a flag of the user for the whole box. */
export const ROLES = ['OWNER', 'ADMIN', 'DOCTOR', 'NURSE', 'RECEPTION', 'LAB', 'PATIENT'] as const;
export type Role = (typeof ROLES)[number];

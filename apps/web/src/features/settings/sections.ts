import type { ClinicPermission } from '@tappplus/contracts/permissions';

/** The sections of the settings, in their groups and order. */
export const SECTIONS = [
  { key: 'clinic', group: 'clinic', permission: 'settings:read' },
  { key: 'types', group: 'clinic', permission: 'intervention-types:read' },
  { key: 'rules', group: 'reminders', permission: 'reminder-rules:read' },
  { key: 'templates', group: 'reminders', permission: 'message-templates:read' },
  { key: 'quiet-hours', group: 'reminders', permission: 'settings:read' },
  { key: 'channels', group: 'reminders', permission: 'settings:read' },
  { key: 'staff', group: 'people', permission: 'members:read' },
  { key: 'practitioners', group: 'people', permission: 'practitioners:read' },
  { key: 'profile', group: 'you', permission: null },
  { key: 'backups', group: 'box', permission: 'OPERATOR' },
] as const satisfies readonly { key: string; group: string; permission: ClinicPermission | 'OPERATOR' | null }[];
export type SectionKey = (typeof SECTIONS)[number]['key'];
export const GROUPS = ['clinic', 'reminders', 'people', 'you', 'box'] as const;

/** Sections the user may open, by group; groups without any are left out. */
export function sectionsFor(user: { permissions: readonly string[]; isOperator: boolean }) {
  const permissions = user.isOperator ? [...user.permissions, 'OPERATOR'] : user.permissions;
  return GROUPS.map((group) => ({ group, sections: SECTIONS.filter((section) => section.group === group && (section.permission === null || permissions.includes(section.permission))) })).filter((one) => one.sections.length > 0);
}

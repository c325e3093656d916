import { AdjustmentsHorizontalIcon, BellIcon, CalendarIcon, ChartBarIcon, CheckBadgeIcon, InboxIcon, PhoneIcon, SunIcon, UsersIcon } from '@heroicons/react/24/outline';
import type { ClinicPermission } from '@tappplus/contracts/permissions';

/** The places of the rail, in order. A place whose permission is missing is not shown. */
export const PAGES = [
  { key: 'today', href: '/', icon: SunIcon, permission: 'interventions:read' },
  { key: 'agenda', href: '/agenda', icon: CalendarIcon, permission: 'interventions:read' },
  { key: 'people', href: '/people', icon: UsersIcon, permission: 'people:read' },
  { key: 'reminders', href: '/reminders', icon: BellIcon, permission: 'reminders:read' },
  { key: 'callList', href: '/call-list', icon: PhoneIcon, permission: 'reminders:read' },
  { key: 'reach', href: '/reach', icon: CheckBadgeIcon, permission: 'reminders:read' },
  { key: 'outbox', href: '/outbox', icon: InboxIcon, permission: 'outbox:read' },
  { key: 'reports', href: '/reports', icon: ChartBarIcon, permission: 'reports:read' },
  { key: 'settings', href: '/settings', icon: AdjustmentsHorizontalIcon, permission: null },
] as const satisfies readonly { key: string; href: string; icon: typeof SunIcon; permission: ClinicPermission | null }[];
export type PageKey = (typeof PAGES)[number]['key'];

export function isCurrent(href: string, pathname: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}

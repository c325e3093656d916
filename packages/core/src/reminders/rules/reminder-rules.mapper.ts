import { CHANNELS, type Channel, type ClosedDayChoice, type ReminderRuleView } from '@tappplus/contracts';
import type { RuleForPlanning } from '@tappplus/domain/reminders/reminder-types';

export interface RuleRow {
  id: string;
  organizationId: string;
  name: string;
  interventionTypeId: string | null;
  channel: string;
  before: string;
  atLocal: string | null;
  /** JSON list of channels. */
  fallback: string;
  /** ISO 8601 duration. */
  fallbackAfter: string | null;
  /** SEND, EARLIER or LATER. */
  onClosedDays: string;
  enabled: boolean;
  removedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}
export type RuleRowWithType = RuleRow & { interventionType: { id: string; name: string } | null };

/** A stored rule as the domain plans with it. */
export function toRule(row: Omit<RuleRow, 'organizationId' | 'createdAt' | 'updatedAt'>): RuleForPlanning {
  return {
    id: row.id, name: row.name, interventionTypeId: row.interventionTypeId, channel: row.channel as Channel, before: row.before, at: row.atLocal,
    fallback: parseChannels(row.fallback), fallbackAfter: row.fallbackAfter, onClosedDays: row.onClosedDays as ClosedDayChoice,
    enabled: row.enabled && row.removedAt === null,
  };
}

export function toRuleView(row: RuleRowWithType): ReminderRuleView {
  return {
    id: row.id, name: row.name, interventionType: row.interventionType === null ? null : { id: row.interventionType.id, name: row.interventionType.name },
    channel: row.channel as Channel, before: row.before, at: row.atLocal, fallback: parseChannels(row.fallback),
    fallbackAfter: row.fallbackAfter, onClosedDays: row.onClosedDays as ClosedDayChoice, enabled: row.enabled,
    createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString(),
  };
}

/** The stored JSON list of channels, in its order. */
export function parseChannels(text: string): Channel[] {
  const list: unknown = JSON.parse(text);
  return Array.isArray(list) ? CHANNELS.filter((channel) => list.includes(channel)).sort((a, b) => list.indexOf(a) - list.indexOf(b)) : [];
}

import type { Channel } from '@tappplus/contracts';
import { parseBefore } from '@tappplus/domain/reminders/due-instant';
import { fieldError } from '../../platform/app-error.js';

const LONGEST_DAYS = 366;

/** The parts of a rule that only make sense together. */
export interface RuleParts {
  channel: Channel;
  before: string;
  at: string | null;
  fallback: readonly Channel[];
}

/**
 * Refuses with 422 what could never give a reminder or would surprise: no or too long a time before, a local time beside hours,
 * a fallback that is the rule's own channel or named twice.
 */
export function checkRule(rule: RuleParts): void {
  const before = parseBefore(rule.before);
  if (before === null) throw fieldError('before', 'INVALID_DURATION', 'Give a duration such as P7D, P1D or PT2H.');
  const hours = before.hours > 0 || before.minutes > 0;
  if (before.days + (before.hours + before.minutes / 60) / 24 > LONGEST_DAYS) throw fieldError('before', 'OUT_OF_RANGE', `A reminder leaves at most ${LONGEST_DAYS} days before.`);
  if (before.days === 0 && !hours && rule.at === null) throw fieldError('before', 'OUT_OF_RANGE', 'A reminder leaves before its appointment.');
  if (hours && rule.at !== null) throw fieldError('at', 'NOT_ALLOWED', 'A local time goes with whole days only.');
  rule.fallback.forEach((channel, index) => {
    if (channel === rule.channel || rule.fallback.indexOf(channel) !== index) throw fieldError(`fallback.${index}`, 'NOT_ALLOWED', 'Each channel is tried once.');
  });
}

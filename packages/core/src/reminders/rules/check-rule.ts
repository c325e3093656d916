import type { Channel } from '@tappplus/contracts';
import { parseBefore } from '@tappplus/domain/reminders/due-instant';
import { DELIVERY_TOLD } from '@tappplus/domain/reminders/fallback-chain';
import { fieldError } from '../../platform/app-error.js';

const LONGEST_DAYS = 366;
const SHORTEST_WAIT_MINUTES = 5;
const LONGEST_WAIT_MINUTES = 3 * 24 * 60;

/** The parts of a rule that only make sense together. */
export interface RuleParts {
  channel: Channel;
  before: string;
  at: string | null;
  fallback: readonly Channel[];
  fallbackAfter: string | null;
}

/**
 * Refuses with 422 what could never give a reminder or would surprise: no or too long a time before, a local time beside hours,
 * a fallback chain that comes back to a channel, a wait for deliveries that nobody tells.
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
  checkWait(rule);
}

function checkWait({ channel, fallback, fallbackAfter }: RuleParts): void {
  if (fallbackAfter === null) return;
  const wait = parseBefore(fallbackAfter);
  if (wait === null) throw fieldError('fallbackAfter', 'INVALID_DURATION', 'Give a duration such as PT30M or PT2H.');
  const minutes = (wait.days * 24 + wait.hours) * 60 + wait.minutes;
  if (minutes < SHORTEST_WAIT_MINUTES || minutes > LONGEST_WAIT_MINUTES) throw fieldError('fallbackAfter', 'OUT_OF_RANGE', 'Wait between five minutes and three days for a delivery.');
  if (!([channel, ...fallback].slice(0, -1).some((each) => DELIVERY_TOLD.includes(each)))) {
    throw fieldError('fallbackAfter', 'NOT_ALLOWED', 'Only SMS and WhatsApp tell of a delivery: a wait needs one of them with another channel behind it.');
  }
}

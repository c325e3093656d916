/** Failed calls to one provider in a row, with no answer in between. */
export interface FailureStreak {
  firstAt: Temporal.Instant;
  lastAt: Temporal.Instant;
  count: number;
  /** Of the last failure: a system code (`ENOTFOUND`), an HTTP status, or a reason. */
  code: string | null;
}

const LEAST_FAILURES = 3;
const LEAST_SECONDS = 60;
/** After this long without a failed call, a provider that answers its door is taken for well. */
const QUIET_SECONDS = 600;
/** Codes that say "no network", not "this host is down". */
const NO_NETWORK = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN']);
/** Beginnings nearer than this are called for: farther ones can still be reached when the outage ends. Over night it takes in the next morning. */
export const UNREACHED_WITHIN = { hours: 16 } as const;
/** A patient called later than this before his hour can hardly come, or stay at home. */
const TIME_TO_COME = { hours: 2 } as const;

/** The streak after one more failure. */
export function afterFailure(streak: FailureStreak | null, at: Temporal.Instant, code: string | null): FailureStreak {
  return { firstAt: streak?.firstAt ?? at, lastAt: at, count: (streak?.count ?? 0) + 1, code };
}

/** Three failures in a row, over a minute or more, are an outage: a single lost call is none. */
export function isOutage(streak: FailureStreak): boolean {
  return streak.count >= LEAST_FAILURES && secondsBetween(streak.firstAt, streak.lastAt) >= LEAST_SECONDS;
}

/** Whether a door that opens ends the streak: not while calls are answered with 5xx, for the door says nothing of that. */
export function endsWithKnock(streak: FailureStreak, now: Temporal.Instant): boolean {
  return !wasAnswered(streak) || secondsBetween(streak.lastAt, now) >= QUIET_SECONDS;
}

/**
 * Whether it is the Internet that is away: every provider in use fails, and there are several; or the only one fails in a way that
 * says that there is no network. `streaks`: one per provider in use, null = it answers.
 */
export function isInternetDown(streaks: readonly (FailureStreak | null)[]): boolean {
  const failing = streaks.filter((streak) => streak !== null);
  if (failing.length === 0 || failing.length < streaks.length) return false;
  if (failing.some(wasAnswered)) return false;
  return failing.length > 1 || failing.every(({ code }) => code !== null && NO_NETWORK.has(code));
}

/** By when the first of these must be called, whose hours are given; null for nobody, never before now. */
export function callBefore(hours: readonly Temporal.Instant[], now: Temporal.Instant): Temporal.Instant | null {
  const first = [...hours].sort((a, b) => Temporal.Instant.compare(a, b))[0];
  if (first === undefined) return null;
  const latest = first.subtract(TIME_TO_COME);
  return Temporal.Instant.compare(latest, now) < 0 ? now : latest;
}

/** An HTTP status is an answer: somebody was reached. */
function wasAnswered({ code }: FailureStreak): boolean {
  return code !== null && /^\d{3}$/.test(code);
}

function secondsBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return (to.epochMilliseconds - from.epochMilliseconds) / 1000;
}

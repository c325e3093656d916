import { SMALLEST_DENOMINATOR, type Share } from '@tappplus/contracts';

/** A share with its counts; of few cases only the counts, for a percentage of a handful misleads. */
export function shareOf(count: number, of: number): Share {
  return { count, of, share: of < SMALLEST_DENOMINATOR ? null : Math.round((count / of) * 1000) / 1000 };
}

import { Clock } from '@tappplus/core/platform/clock';

/** A clock that stands still until it is told otherwise. */
export class FakeClock extends Clock {
  private instant: Temporal.Instant;

  /** @param iso the instant it shows, with offset or Z: `2026-11-20T09:00:00Z` */
  constructor(iso: string) {
    super();
    this.instant = Temporal.Instant.from(iso);
  }

  now(): Temporal.Instant {
    return this.instant;
  }

  /** @param duration ISO 8601, exact units only (no days, which may last 23 or 25 hours): `PT90M`; `-PT1H` steps back */
  advance(duration: string): void {
    this.instant = this.instant.add(Temporal.Duration.from(duration));
  }

  /** @param iso as for the constructor; earlier than now is allowed */
  set(iso: string): void {
    this.instant = Temporal.Instant.from(iso);
  }
}

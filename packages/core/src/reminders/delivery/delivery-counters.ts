import { Injectable } from '@nestjs/common';

/** What happened since the last sweep was recorded. */
export interface DeliveryCounts {
  /** Claimed to be sent. */
  due: number;
  /** Taken by a provider or the outbox. */
  sent: number;
  /** Closed without a call: skipped, expired, cancelled. */
  skipped: number;
  failed: number;
  /** Sent again after nobody knew. */
  requeued: number;
  /** Longest time from due to looked at, milliseconds. */
  lagMs: number;
}

/** Adds up what the engine does between two recorded sweeps. */
@Injectable()
export class DeliveryCounters {
  private counts = nothing();

  add(more: Partial<DeliveryCounts>): void {
    this.counts = {
      due: this.counts.due + (more.due ?? 0), sent: this.counts.sent + (more.sent ?? 0), skipped: this.counts.skipped + (more.skipped ?? 0),
      failed: this.counts.failed + (more.failed ?? 0), requeued: this.counts.requeued + (more.requeued ?? 0), lagMs: Math.max(this.counts.lagMs, more.lagMs ?? 0),
    };
  }

  /** The counts so far, and zero from here on. */
  take(): DeliveryCounts {
    const taken = this.counts;
    this.counts = nothing();
    return taken;
  }
}

function nothing(): DeliveryCounts {
  return { due: 0, sent: 0, skipped: 0, failed: 0, requeued: 0, lagMs: 0 };
}

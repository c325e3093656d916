import { Process, Processor } from '@nestjs/bull';
import { DeliverReminderJobSchema, QUEUE_NAME } from '@tappplus/contracts';
import { Logger } from '@tappplus/core/platform/logger';
import { ReminderEngine } from '@tappplus/core/reminders/delivery/reminder-engine';
import type { Job } from 'bull';

/** The queue says "now": what is due is read from the database, so a stale or doubled job does no harm and needs no answer. */
@Processor(QUEUE_NAME)
export class RemindersProcessor {
  constructor(private readonly engine: ReminderEngine, private readonly logger: Logger) {}

  @Process({ name: 'reminders.deliver', concurrency: 10 })
  async deliver(job: Job<unknown>): Promise<void> {
    const payload = DeliverReminderJobSchema.safeParse(job.data);
    if (!payload.success) this.logger.warn('A job with a payload that is none', { jobId: String(job.id) });
    this.engine.wake();
    return Promise.resolve();
  }
}

import { Injectable } from '@nestjs/common';
import { LiveEventSchema, type LiveEvent } from '@tappplus/contracts';
import { Broadcast } from './broadcast.js';

/** Tells open pages of a clinic that something changed (`GET /events`). Call `publish` in `uow.afterCommit`. */
@Injectable()
export class LiveEvents {
  constructor(private readonly broadcast: Broadcast) {}

  /** Best effort; ids only. */
  publish(organizationId: string, event: LiveEvent): void {
    this.broadcast.publish(`live:${organizationId}`, event);
  }

  /** Calls `listener` for each event of the clinic until the returned function is called. */
  subscribe(organizationId: string, listener: (event: LiveEvent) => void): () => void {
    return this.broadcast.subscribe(`live:${organizationId}`, (payload) => {
      const event = LiveEventSchema.safeParse(payload);
      if (event.success) listener(event.data);
    });
  }
}

import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { BoxWatch } from './box-watch.service.js';

const EVERY_MS = 15_000;

/** Has the box looked after while the process lives. Started by a program's `main`, so that tests look when they want to. */
@Injectable()
export class BoxWatchTimer implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;

  constructor(private readonly watch: BoxWatch) {}

  start(): void {
    this.timer ??= setInterval(() => { this.looking ??= this.watch.look().finally(() => { this.looking = null; }); }, EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }
}

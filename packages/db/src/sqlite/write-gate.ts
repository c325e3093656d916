import { DatabaseBusyError } from '../errors.js';

interface Waiter {
  admit(): void;
  timer: NodeJS.Timeout;
}

/** One at a time, first come first served: every transaction and every lone statement of the writing connection passes here. */
export class WriteGate {
  private held = false;
  private readonly waiting: Waiter[] = [];

  /**
   * Resolves with the function that opens the gate for the next one.
   * @param timeoutMs how long to wait, in milliseconds, before DatabaseBusyError
   */
  acquire(timeoutMs: number): Promise<() => void> {
    if (!this.held) {
      this.held = true;
      return Promise.resolve(this.releaser());
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        admit: () => resolve(this.releaser()),
        timer: setTimeout(() => {
          this.waiting.splice(this.waiting.indexOf(waiter), 1);
          reject(new DatabaseBusyError(`The database was busy writing for ${timeoutMs} ms.`));
        }, timeoutMs),
      };
      this.waiting.push(waiter);
    });
  }

  private releaser(): () => void {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      const next = this.waiting.shift();
      if (!next) {
        this.held = false;
        return;
      }
      clearTimeout(next.timer);
      // Not at once: a long queue of synchronous transactions would otherwise run without a turn for anything else.
      setImmediate(next.admit);
    };
  }
}

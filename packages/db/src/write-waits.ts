/** How long writers of this process waited for their turn: for each other, and for another process's lock. */
class WriteWaits {
  /** Transactions that began. */
  count = 0;
  /** All their waits, in seconds. */
  seconds = 0;
  private longestMs = 0;

  add(milliseconds: number): void {
    this.count += 1;
    this.seconds += milliseconds / 1000;
    this.longestMs = Math.max(this.longestMs, milliseconds);
  }

  /** The longest since it was last asked, in seconds. */
  takeLongest(): number {
    const seconds = this.longestMs / 1000;
    this.longestMs = 0;
    return seconds;
  }
}

export const writeWaits = new WriteWaits();

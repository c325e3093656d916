const FIRST_PROBE_MS = 2_000;
const LAST_PROBE_MS = 15_000;

/**
 * Whether the box can be reached. The first call that gets no answer marks it lost; from then on the box is asked
 * every few seconds until it answers again.
 */
export class Connection {
  #online = true;
  #listeners = new Set<() => void>();
  #delay = FIRST_PROBE_MS;
  readonly #probeUrl: string;

  constructor(probeUrl: string) {
    this.#probeUrl = probeUrl;
  }

  get online(): boolean {
    return this.#online;
  }

  /** Tells when `online` changes; answers the function that stops it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  lost(): void {
    if (!this.#online) return;
    this.#set(false);
    this.#delay = FIRST_PROBE_MS;
    this.#probeLater();
  }

  found(): void {
    if (!this.#online) this.#set(true);
  }

  #set(online: boolean): void {
    this.#online = online;
    for (const listener of this.#listeners) listener();
  }

  #probeLater(): void {
    setTimeout(() => void this.#probe(), this.#delay);
    this.#delay = Math.min(this.#delay * 1.5, LAST_PROBE_MS);
  }

  async #probe(): Promise<void> {
    if (this.#online) return;
    const answered = await fetch(this.#probeUrl, { cache: 'no-store', signal: AbortSignal.timeout(4_000) }).then(
      (response) => response.status < 500,
      () => false,
    );
    if (answered) this.found();
    else this.#probeLater();
  }
}

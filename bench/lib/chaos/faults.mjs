// What the stand-ins do wrong, and the trap that holds a call so that a kill lands while it is under way.

const LIMIT = { kind: 'STATUS', status: 429, body: '' };
const status = (code, headers = {}) => ({ kind: 'STATUS', status: code, body: '', headers });

const RECIPIENT = /essai\d+@|device-\d+|%2B212\d+/;

/** Shares of calls; the rest is answered well. */
const WRONG = [
  [0.08, (random) => ({ kind: 'SLOW', milliseconds: random.between(100, 1500) })],
  [0.05, () => ({ kind: 'RESET', accepts: false })],
  [0.05, () => ({ kind: 'RESET', accepts: true })],
  [0.01, () => ({ kind: 'TIME_OUT', accepts: false })],
  [0.01, () => ({ kind: 'TIME_OUT', accepts: true })],
  [0.02, () => ({ kind: 'MALFORMED', accepts: true })],
  [0.02, () => ({ kind: 'HTML', accepts: false })],
  [0.04, () => status(500)],
  [0.02, () => status(503, { 'Retry-After': '2' })],
  [0.05, (random) => ({ ...LIMIT, headers: { 'Retry-After': String(random.between(1, 4)) } })],
  [0.02, () => LIMIT],
];
/** Questions are put to a provider that is ill too. */
const WRONG_READS = 0.05;
/** So many calls are held at a time; the others go their way. */
const HELD = 3;
/** A held call is answered after this, when nothing was killed. */
const HELD_MS = 2500;

/** Makes the three stand-ins misbehave by a seed, and counts how. */
export class Faults {
  counts = {};
  #trap = null;
  #limited = new Set();

  constructor(providers, random) {
    this.standIns = [providers.sendgrid, providers.twilio, providers.fcm];
    this.random = random;
    for (const standIn of this.standIns) standIn.chooseFault = (kind, call) => this.#choose(kind, call);
  }

  /** Holds the calls from now on; resolves with true at the first one, with false when none came in time. */
  nextCall(patienceMs) {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#spring(false), patienceMs);
      this.#trap = { resolve: (came) => { clearTimeout(timer); resolve(came); }, sprung: false, held: 0 };
    });
  }

  /** Calls are no longer held. */
  letGo() {
    this.#trap = null;
  }

  /** From now on everything is answered well. */
  heal() {
    this.letGo();
    for (const standIn of this.standIns) standIn.heal();
  }

  #choose(kind, call) {
    if (kind === 'READ') return this.random.chance(WRONG_READS) ? this.#count(status(500)) : null;
    if (this.#trap !== null && this.#trap.held < HELD) return this.#hold();
    let left = this.random.next();
    for (const [share, make] of WRONG) {
      left -= share;
      if (left < 0) return this.#told(make(this.random), call);
    }
    return null;
  }

  /** A 429 that names no time is told to each recipient once: the box doubles its wait from try to try, up to an hour, and the run would have to wait as long. */
  #told(fault, call) {
    if (fault !== LIMIT) return this.#count(fault);
    const recipient = RECIPIENT.exec(call.body)?.[0];
    if (this.#limited.has(recipient)) return null;
    this.#limited.add(recipient);
    return this.#count(fault);
  }

  /** Half of the held calls were accepted already when the process dies, half never will be. */
  #hold() {
    this.#trap.held += 1;
    this.#spring(true);
    return this.random.chance(0.5) ? { kind: 'SLOW', milliseconds: HELD_MS } : { kind: 'TIME_OUT', accepts: false };
  }

  #spring(came) {
    if (this.#trap === null || this.#trap.sprung) return;
    this.#trap.sprung = true;
    this.#trap.resolve(came);
  }

  #count(fault) {
    const name = [fault.kind === 'STATUS' ? fault.status : fault.kind, fault.headers?.['Retry-After'] ? 'with Retry-After' : '', fault.accepts === undefined ? '' : fault.accepts ? 'after acceptance' : 'before acceptance'].filter(Boolean).join(' ');
    this.counts[name] = (this.counts[name] ?? 0) + 1;
    return fault;
  }
}

/**
 * What a stand-in does instead of its good answer, for one call.
 * `accepts` says whether the provider takes the message although the caller never learns it: the cases a blind resend would double.
 */
export type Fault =
  /** An answer of the provider that refuses the call. */
  | { kind: 'STATUS'; status: number; body?: unknown; headers?: Record<string, string> }
  /** The call is read, and nothing is ever answered. */
  | { kind: 'TIME_OUT'; accepts: boolean }
  /** The call is read, then the connection is reset. */
  | { kind: 'RESET'; accepts: boolean }
  /** A 2xx whose body is cut in the middle. */
  | { kind: 'MALFORMED'; accepts: boolean; status?: number }
  /** A 2xx with a page for people: what a captive portal or a proxy in between answers. */
  | { kind: 'HTML'; accepts: boolean; status?: number }
  /** The good answer, late. */
  | { kind: 'SLOW'; milliseconds: number };

/** True when the message is taken although something goes wrong. */
export function faultAccepts(fault: Fault | null): boolean {
  if (fault === null || fault.kind === 'SLOW') return true;
  return fault.kind !== 'STATUS' && fault.accepts;
}

/** What one look of the doctor found. */
export interface Finding {
  name: string;
  state: 'OK' | 'WARN' | 'BAD';
  /** One sentence: what is. */
  said: string;
  /** One sentence: what to do. Absent when nothing is to be done. */
  todo?: string;
}

export const ok = (name: string, said: string): Finding => ({ name, state: 'OK', said });
export const warn = (name: string, said: string, todo: string): Finding => ({ name, state: 'WARN', said, todo });
export const bad = (name: string, said: string, todo: string): Finding => ({ name, state: 'BAD', said, todo });

/** The worst first; what is said beside each for people. */
export function findingLines(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ name, state, said, todo }) => [`${state.padEnd(4)}  ${name}: ${said}`, ...(todo === undefined ? [] : [`      → ${todo}`])]);
}

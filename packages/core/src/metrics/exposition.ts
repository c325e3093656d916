/** One figure under a name, with the values of its labels. Labels come from fixed lists, never from ids or what people typed. */
export interface Figure {
  name: string;
  type: 'gauge' | 'counter';
  help: string;
  samples: { labels?: Record<string, string>; value: number }[];
}

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** `{part="api",state="UP"}`, or nothing. */
function labelText(labels: Record<string, string> = {}): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** Figures in Prometheus' text format, each name behind `tappplus_`; those without a sample are left out. */
export function exposition(figures: readonly Figure[]): string {
  return figures.filter(({ samples }) => samples.length > 0).flatMap(({ name, type, help, samples }) => [
    `# HELP tappplus_${name} ${help}`, `# TYPE tappplus_${name} ${type}`,
    ...samples.map(({ labels, value }) => `tappplus_${name}${labelText(labels)} ${value}`),
  ]).join('\n').concat('\n');
}

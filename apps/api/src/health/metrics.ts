import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

interface Series {
  labels: string;
  count: number;
  seconds: number;
  buckets: number[];
}

/**
 * Counts requests per route and answers `GET /metrics` in Prometheus' text format, followed by `more`. It lies outside `/api`, so nginx does not pass it on:
 * only the machine itself reads it.
 */
export function serveMetrics(server: FastifyInstance, more: () => Promise<string>): void {
  const series = new Map<string, Series>();
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  server.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    count(series, request, reply);
    done();
  });
  server.get('/metrics', async (_request: FastifyRequest, reply: FastifyReply) => {
    const lag = { eventloop_lag_p99_seconds: delay.percentile(99) / 1e9, eventloop_lag_max_seconds: delay.max / 1e9 };
    delay.reset();
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(render(series, { ...processGauges(), ...lag }) + (await more()));
  });
}

function count(series: Map<string, Series>, request: FastifyRequest, reply: FastifyReply): void {
  const labels = `method="${request.method}",route="${request.routeOptions.url ?? 'unmatched'}",status="${reply.statusCode}"`;
  let entry = series.get(labels);
  if (!entry) series.set(labels, (entry = { labels, count: 0, seconds: 0, buckets: BUCKETS.map(() => 0) }));
  const seconds = reply.elapsedTime / 1000;
  entry.count += 1;
  entry.seconds += seconds;
  for (const [index, bound] of BUCKETS.entries()) if (seconds <= bound) entry.buckets[index] = (entry.buckets[index] ?? 0) + 1;
}

function processGauges(): Record<string, number> {
  const memory = process.memoryUsage();
  return { process_resident_memory_bytes: memory.rss, process_heap_used_bytes: memory.heapUsed, process_uptime_seconds: Math.round(process.uptime()) };
}

function render(series: Map<string, Series>, gauges: Record<string, number>): string {
  const lines = Object.entries(gauges).flatMap(([name, value]) => [`# TYPE tappplus_${name} gauge`, `tappplus_${name} ${value}`]);
  lines.push('# TYPE tappplus_http_request_seconds histogram');
  for (const { labels, count: total, seconds, buckets } of series.values()) {
    for (const [index, bound] of BUCKETS.entries()) lines.push(`tappplus_http_request_seconds_bucket{${labels},le="${bound}"} ${buckets[index] ?? 0}`);
    lines.push(`tappplus_http_request_seconds_bucket{${labels},le="+Inf"} ${total}`);
    lines.push(`tappplus_http_request_seconds_sum{${labels}} ${seconds.toFixed(6)}`, `tappplus_http_request_seconds_count{${labels}} ${total}`);
  }
  return `${lines.join('\n')}\n`;
}

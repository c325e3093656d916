import 'reflect-metadata';
import type { DiscoveryService, MetadataScanner } from '@nestjs/core';

/** Where @nestjs/bull keeps what `@Process({ name })` was given. */
const PROCESS_METADATA = 'bull:module_queue_process';

/** Names of the jobs that the started providers process, one entry per processor. */
export function processorNames(discovery: DiscoveryService, scanner: MetadataScanner): string[] {
  return discovery.getProviders().flatMap(({ instance }: { instance?: unknown }) => {
    if (typeof instance !== 'object' || instance === null) return [];
    const prototype: unknown = Object.getPrototypeOf(instance);
    if (typeof prototype !== 'object' || prototype === null) return [];
    return scanner.getAllMethodNames(prototype).flatMap((method) => nameOf(Reflect.get(prototype, method)));
  });
}

/** Throws unless every job name has exactly one processor and every processor a known name. */
export function checkProcessors(jobNames: readonly string[], processors: readonly string[]): void {
  for (const name of jobNames) {
    const count = processors.filter((each) => each === name).length;
    if (count !== 1) throw new Error(`Job ${name} has ${count} processors; it needs exactly one.`);
  }
  const unknown = processors.find((each) => !jobNames.includes(each));
  if (unknown !== undefined) throw new Error(`A processor waits for job ${unknown}, which is not in contracts/jobs.ts.`);
}

function nameOf(method: unknown): string[] {
  if (typeof method !== 'function') return [];
  const options: unknown = Reflect.getMetadata(PROCESS_METADATA, method);
  if (typeof options !== 'object' || options === null || !('name' in options)) return [];
  return [String(options.name)];
}

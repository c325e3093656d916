import type { QueryClient } from '@tanstack/react-query';

function pathOf(queryKey: readonly unknown[]): string {
  return typeof queryKey[1] === 'string' ? queryKey[1] : '';
}

/** Marks what starts with one of the paths as stale; what is on the screen is fetched again. */
export function invalidatePaths(queries: QueryClient, paths: readonly string[]): void {
  void queries.invalidateQueries({ predicate: (query) => paths.some((path) => pathOf(query.queryKey).startsWith(path)) });
}

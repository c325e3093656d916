import { defineConfig } from 'vitest/config';

/**
 * Sizes of tests: small (pure), medium (a service on a real database, the same files on SQLite and on PostgreSQL),
 * edge (a controller's auth and validation), e2e (journeys against a running box).
 * Workspace packages resolve to their source by the export condition `source`.
 */
const conditions = ['source', 'node', 'default'];
const ignored = ['**/node_modules/**', '**/dist/**', '**/.next/**', '**/.tools/**', 'data/**'];

// Said here and not left to tsconfig.json: packages exclude their tests from the build, so oxc finds no settings for them.
const oxc = {
  jsx: { runtime: 'automatic' as const },
  decorator: { legacy: true, emitDecoratorMetadata: true },
  assumptions: { setPublicClassFields: true },
};

const shared = {
  oxc,
  // The web app's own alias, as in its tsconfig.json.
  resolve: { conditions, alias: [{ find: /^@\//, replacement: new URL('./apps/web/src/', import.meta.url).pathname }] },
  // Vitest hands these to Node as --conditions. `import` must not be among them: CommonJS packages would require() ES modules.
  ssr: { resolve: { conditions, externalConditions: conditions } },
};

function medium(database: 'sqlite' | 'postgres') {
  return {
    ...shared,
    test: {
      name: `medium-${database}`,
      // A test of one database alone ends in its name: *.sqlite.test.ts.
      include: ['{apps,packages}/**/*.medium.test.ts', `{apps,packages}/**/*.${database}.test.ts`],
      exclude: ignored,
      env: { TEST_DATABASE: database },
      testTimeout: 30_000,
      hookTimeout: 60_000,
    },
  };
}

export default defineConfig({
  test: {
    /** ioredis under Bull rejects what was under way when a test's worker closes its connections; no test holds those promises. Nothing else is passed over. */
    onUnhandledError: (error) => error.message !== 'Connection is closed.',
    projects: [
      {
        ...shared,
        test: { name: 'small', include: ['{apps,packages,bin}/**/*.small.test.{ts,tsx,mjs}'], exclude: ignored },
      },
      medium('sqlite'),
      medium('postgres'),
      {
        ...shared,
        test: { name: 'edge', include: ['{apps,packages}/**/*.edge.test.ts'], exclude: ignored, env: { TEST_DATABASE: 'sqlite' }, testTimeout: 30_000, hookTimeout: 60_000 },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          include: ['apps/e2e/**/*.e2e.test.ts'],
          exclude: ignored,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'chaos',
          include: ['apps/e2e/**/*.chaos.test.ts'],
          exclude: ignored,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});

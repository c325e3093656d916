// CommonJS, as the root package is.
'use strict';

const js = require('@eslint/js');
const tseslint = require('typescript-eslint');

/** Where the database is opened, and where rows are read and written: composition roots, repositories, the database's own package, tests. */
const DATABASE_ROOMS = ['**/*.repository.ts', 'packages/db/**', 'packages/testing/**', 'packages/core/src/platform/**', 'packages/core/src/audit/**', '**/main.ts', '**/*-cli.ts', '**/testing/**', '**/*.test.ts'];

/** Names that say nothing about what is inside. */
const EMPTY_NAMES = /(^|[.-])(utils?|helpers?|manager)([.-]|$)/;

const fileName = {
  meta: { type: 'suggestion', schema: [], messages: { empty: 'The name "{{name}}" says nothing; name the file after what it does.', kebab: 'File names are kebab-case: "{{name}}".' } },
  create(context) {
    return {
      Program(node) {
        const name = context.filename.split('/').at(-1);
        if (EMPTY_NAMES.test(name)) context.report({ node, messageId: 'empty', data: { name } });
        else if (/\.(ts|mjs|cjs)$/.test(name) && /[A-Z_]/.test(name)) context.report({ node, messageId: 'kebab', data: { name } });
      },
    };
  },
};

module.exports = tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/.next/', '**/next-env.d.ts', '**/generated/', '.tools/', '.turbo/', 'data/', 'packages/api-client/src/schema.ts', 'packages/api-client/src/openapi.ts'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    plugins: { house: { rules: { 'file-name': fileName } } },
    rules: {
      'house/file-name': 'error',
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'Use a tuple `as const` and its union type.' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
    },
  },
  {
    // Nest's modules are empty classes, and constructor injection needs parameter properties.
    files: ['**/*.ts', '**/*.tsx'],
    rules: { '@typescript-eslint/no-extraneous-class': 'off', '@typescript-eslint/no-empty-function': 'off', 'no-undef': 'off' },
  },
  {
    // The two rules that need types and find real faults: a promise nobody waits for loses its error, or the write itself.
    files: ['packages/*/src/**/*.ts', 'apps/{api,worker}/src/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/no-misused-promises': 'error' },
  },
  {
    files: ['packages/**/*.ts', 'apps/**/*.ts', 'apps/**/*.tsx'],
    ignores: DATABASE_ROOMS,
    rules: {
      'no-restricted-imports': ['error', {
        paths: [
          ...['@prisma/client', 'better-sqlite3', 'pg', '@prisma/adapter-better-sqlite3', '@prisma/adapter-pg'].map((name) => ({ name, message: 'Only packages/db speaks to the database drivers.' })),
          { name: '@tappplus/db', importNames: ['Database'], message: 'Only repositories read and write rows; a use case takes the UnitOfWork.' },
        ],
        patterns: [{ group: ['@tappplus/db/generated/*', '**/generated/sqlite*', '**/generated/postgres*'], message: 'Only repositories and packages/db use the Prisma clients.' }],
      }],
    },
  },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: { globals: Object.fromEntries(['process', 'console', 'Buffer', 'URL', 'fetch', 'AbortController', 'AbortSignal', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'performance', 'structuredClone', 'TextEncoder', 'TextDecoder', 'URLSearchParams', 'Headers', 'Response', 'WebSocket'].map((name) => [name, 'readonly'])) },
  },
  {
    files: ['**/*.cjs', '*.js'],
    languageOptions: { sourceType: 'commonjs', globals: { require: 'readonly', module: 'writable', __dirname: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);

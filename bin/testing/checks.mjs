// The steps of `npm test` that look at the code without running it. Each one passes or fails as a whole.

/** Programs of the checks, in the order they run. Each is [name, command, arguments…]; all run with Node 26 on the PATH. */
export const CHECKS = [
  ['lint', 'eslint', '--max-warnings=0', '.'],
  ['types', 'tsc', '-b'],
  ['types of tests', 'tsc', '-p', 'tsconfig.tests.json'],
  ['types of the web app', 'tsc', '-p', 'apps/web/tsconfig.json', '--noEmit'],
  ['structure', 'depcruise', '--config', '.dependency-cruiser.cjs', 'packages', 'apps'],
  ['OpenAPI document is fresh', 'npm', 'run', '--silent', 'openapi:check'],
  ['generated client is fresh', 'npm', 'run', '--silent', 'check', '-w', '@tappplus/api-client'],
];

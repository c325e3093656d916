// The steps of `npm test` that look at the code without running it. Each one passes or fails as a whole.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Programs of the checks, in the order they run. Each is [name, command, arguments…]; all run with Node 26 on the PATH. */
export function checks(root) {
  const scripts = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).scripts;
  const web = existsSync(path.join(root, 'apps/web/tsconfig.json'));
  return [
    ['lint', 'eslint', '--max-warnings=0', '.'],
    ['types', 'tsc', '-b'],
    ['types of tests', 'tsc', '-p', 'tsconfig.tests.json'],
    ...(web ? [['types of the web app', 'tsc', '-p', 'apps/web/tsconfig.json', '--noEmit']] : []),
    ['structure', 'depcruise', '--config', '.dependency-cruiser.cjs', 'packages', 'apps'],
    ...(scripts['openapi:check'] ? [['generated code is fresh', 'npm', 'run', '--silent', 'openapi:check']] : []),
  ];
}

import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Sizes of tests, each a project of vitest.config.mts. */
export const PROJECTS = ['small', 'medium-sqlite', 'medium-postgres', 'edge', 'e2e', 'chaos'];
/** Those that start whole boxes: they need a built tree, and come last, each alone. */
export const WITH_BOXES = ['e2e', 'chaos'];

/**
 * Runs vitest on some projects. `launch(command, args)` runs a program with its output shown and returns its exit code.
 * Returns how many tests passed and failed; a file that could not be loaded, an error outside any test, or a project
 * without a single test counts as one failure.
 */
export async function runVitest(root, launch, projects, filters) {
  const file = path.join(root, `.turbo/vitest-${process.pid}.json`);
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...projects.flatMap((each) => ['--project', each]), ...filters];
  const code = await launch('vitest', args);
  const { passed, failed } = counts(file);
  rmSync(file, { force: true });
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}

function counts(file) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const broken = report.testResults.filter((each) => each.status === 'failed' && !each.assertionResults.some((test) => test.status === 'failed'));
  // A skipped test proves nothing, so it is counted where it is seen.
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length + report.numPendingTests + (report.numTodoTests ?? 0) };
}

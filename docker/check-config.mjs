// Reads the box's settings as the API will, so that a wrong one is one sentence before anything starts.
import { Config } from '../packages/core/dist/platform/config.js';

try {
  Config.load();
} catch (error) {
  process.stderr.write(`${error.name === 'ConfigError' ? error.message : error.stack}\n`);
  process.exitCode = 1;
}

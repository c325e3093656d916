import { existsSync } from 'node:fs';

/** Where Debian's Chromium (or the one named in CHROMIUM_PATH) is, or undefined. */
export function chromiumPath() {
  return [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find((each) => each && existsSync(each));
}

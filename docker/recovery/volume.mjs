// What is wrong with a volume that holds a file this user may not write (first argument), as JSON for the recovery page.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { checkWritable, writeSentence } from './trouble.mjs';

const dataDir = path.resolve(process.env.DATA_DIR);
const foreign = process.argv[2] ?? dataDir;

/** The kind: what the file system says of a try to write, else that of the foreign file. */
function kindOf() {
  try {
    accessSync(dataDir, constants.W_OK);
    checkWritable(dataDir);
    return 'WRONG_OWNER';
  } catch (error) {
    return error.kind ?? (error.code === 'EROFS' ? 'READ_ONLY' : 'WRONG_OWNER');
  }
}

const kind = kindOf();
process.stdout.write(JSON.stringify({ kind, sentence: writeSentence(kind, dataDir, foreign), foreign, needed: 0 }));

// Child process of the start: looks through the database file (first argument) and prints what is wrong with it; nothing when it is sound.
import { quickProblemOfSqlite } from '../../packages/db/dist/snapshot/sqlite-snapshot.js';

process.stdout.write(quickProblemOfSqlite(process.argv[2]) ?? '');

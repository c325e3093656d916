// Restoring from the recovery page: the box's own library, in the same child process the API uses.
import { runBackupJob } from '../../packages/core/dist/backup/job/run-backup-job.js';
import { asBackupError } from '../../packages/core/dist/backup/backup-error.js';
import { backupsIn, placeNamed } from '../../packages/core/dist/backup/places/known-backups.js';
import { abandonRestore, noteRestore, restorePlaceOf, swapIn } from '../../packages/core/dist/backup/restore/restore-backup.js';
import { readBoxFacts } from '../../packages/core/dist/platform/config.js';

/** One restore at a time: read and proven beside the data, then put in place. */
export class RestoreDesk {
  #current;
  #stopping = new AbortController();

  constructor(dataDir) {
    this.dataDir = dataDir;
  }

  /** { place, name } of what can be restored, newest first in each place; a place that does not answer has none. */
  async files() {
    const { backup } = readBoxFacts();
    const places = [['BOX', null], ...(backup.folder ? [['FOLDER', 'folder']] : []), ...(backup.s3 ? [['S3', 's3']] : [])];
    const found = await Promise.all(places.map(async ([place, name]) => {
      const backups = await backupsIn(this.dataDir, name === null ? null : placeNamed(backup, name)).catch(() => []);
      return backups.map((each) => ({ place, name: each.name }));
    }));
    return found.flat();
  }

  find(id) {
    return this.#current?.id === id ? this.#current : undefined;
  }

  /** Begins to read `PLACE:name`; an empty passphrase is the box's own. Answers the id. */
  begin(id, chosen, passphrase) {
    void this.cancel();
    const [, place = 'BOX', file = ''] = /^(BOX|FOLDER|S3):([\w.-]+)$/.exec(chosen) ?? [];
    const restore = { id, chosen, state: 'READING', bytes: 0, of: null, ended: undefined };
    this.#current = restore;
    this.#stopping = new AbortController();
    restore.ended = this.#read(restore, { place, file }, passphrase === '' ? null : passphrase);
    return id;
  }

  /** Puts what was proven in place of the data. */
  async confirm() {
    const { prepared } = this.#current;
    await noteRestore(this.dataDir, prepared, Temporal.Now.instant());
    await swapIn(restorePlaceOf(readBoxFacts()), prepared.plan);
    this.#current = undefined;
  }

  async cancel() {
    const restore = this.#current;
    this.#current = undefined;
    this.#stopping.abort();
    await restore?.ended;
    if (restore?.prepared) await abandonRestore(this.dataDir, restore.prepared.plan);
  }

  async #read(restore, source, passphrase) {
    try {
      const facts = readBoxFacts();
      // The volume has no clinic that works: whose backup it is was said on the page.
      const task = { task: 'RESTORE', place: restorePlaceOf(facts), known: { folder: facts.backup.folder, s3: facts.backup.s3 }, source, passphrase, acceptOtherBox: true, now: Temporal.Now.instant().toString() };
      const { prepared } = await runBackupJob(task, this.#stopping.signal, ({ progress }) => Object.assign(restore, progress));
      Object.assign(restore, { state: 'READY', prepared });
    } catch (error) {
      const { code, message } = asBackupError(error);
      process.stderr.write(`${message}\n`);
      Object.assign(restore, { state: 'FAILED', problem: code });
    }
  }
}

import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { BackupError } from '../backup-error.js';
import { sha256Of, streamOf, writeDurably } from '../durable-file.js';
import type { BackupPlace } from './backup-place.js';

/** A mounted folder: a USB disk, a network share. It is never made here: a folder that is missing is a disk that is away. */
export class FolderPlace implements BackupPlace {
  readonly name = 'folder';
  readonly location: string;

  constructor(location: string) {
    this.location = location;
  }

  async list(): Promise<string[]> {
    try {
      return await readdir(this.location);
    } catch (error) {
      throw new BackupError('PLACE_AWAY', `The folder for copies (${this.location}) cannot be read: is the disk mounted?`, { cause: error });
    }
  }

  async put(file: string, name: string): Promise<void> {
    const expected = await sha256Of(file);
    await writeDurably(path.join(this.location, name), streamOf(file), async (draft) => {
      if ((await sha256Of(draft)) !== expected) throw new BackupError('DAMAGED', `The copy in ${this.location} is not what was written: the disk is failing.`);
    });
  }

  get(name: string): AsyncIterable<Buffer> {
    const file = path.join(this.location, path.basename(name));
    if (!existsSync(file)) throw new BackupError('NOT_A_BACKUP', `There is no ${path.basename(name)} in ${this.location}.`);
    return streamOf(file);
  }

  async remove(name: string): Promise<void> {
    await rm(path.join(this.location, name), { force: true });
  }
}

/** A second place for backups: the port that the mounted folder and the S3 bucket implement. */
export interface BackupPlace {
  readonly name: 'folder' | 's3';
  /** Where it is, for people; holds no secret. */
  readonly location: string;
  /** Names of everything in it. @throws BackupError PLACE_AWAY when it cannot be reached */
  list(): Promise<string[]>;
  /** Copies a file to it and verifies the copy. */
  put(file: string, name: string): Promise<void>;
  /** @throws BackupError NOT_A_BACKUP when it has no such file */
  get(name: string): AsyncIterable<Buffer>;
  remove(name: string): Promise<void>;
}

import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { BackupError } from '../backup-error.js';
import type { S3Settings } from '../backup-settings.js';
import { sha256Of } from '../durable-file.js';
import type { BackupPlace } from './backup-place.js';

/** Larger files go up in parts of this size; S3 takes 10,000 of them, so up to 160 GB. */
const PART_BYTES = 16 * 1024 * 1024;
const CONNECT_MS = 10_000;
const REQUEST_MS = 120_000;

type Sdk = typeof import('@aws-sdk/client-s3');

/** A bucket of storage that speaks S3. The SDK is loaded at the first use: most boxes never need it. */
export class S3Place implements BackupPlace {
  readonly name = 's3';
  readonly location: string;
  private readonly settings: S3Settings;
  private loaded: Promise<{ sdk: Sdk; client: S3Client }> | undefined;

  constructor(settings: S3Settings) {
    this.settings = settings;
    this.location = `s3://${settings.bucket}/${settings.prefix}`;
  }

  async list(): Promise<string[]> {
    const { sdk, client } = await this.open();
    const names: string[] = [];
    try {
      for (let token: string | undefined, more = true; more; ) {
        const answer = await client.send(new sdk.ListObjectsV2Command({ Bucket: this.settings.bucket, Prefix: this.key(''), ...(token === undefined ? {} : { ContinuationToken: token }) }));
        names.push(...(answer.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key.slice(this.key('').length)])));
        token = answer.NextContinuationToken;
        more = answer.IsTruncated === true && token !== undefined;
      }
    } catch (error) {
      throw new BackupError('PLACE_AWAY', `The storage for copies (${this.location}) does not answer as it should (${reasonOf(error)}).`, { cause: error });
    }
    return names;
  }

  async put(file: string, name: string): Promise<void> {
    const { sdk, client } = await this.open();
    const { size } = await stat(file);
    const sha256 = await sha256Of(file);
    const target = { Bucket: this.settings.bucket, Key: this.key(name) };
    await (size <= PART_BYTES ? this.putWhole(file, size, target, sha256) : this.putParts(file, size, target, sha256));
    const head = await client.send(new sdk.HeadObjectCommand(target));
    if (head.ContentLength !== size || head.Metadata?.['sha256'] !== sha256) throw new BackupError('DAMAGED', `The copy in ${this.location} is not what was sent.`);
  }

  async *get(name: string): AsyncGenerator<Buffer> {
    const { sdk, client } = await this.open();
    const answer = await client.send(new sdk.GetObjectCommand({ Bucket: this.settings.bucket, Key: this.key(name) })).catch((error: unknown) => {
      if (error instanceof sdk.NoSuchKey) throw new BackupError('NOT_A_BACKUP', `There is no ${name} in ${this.location}.`);
      throw new BackupError('PLACE_AWAY', `The storage for copies (${this.location}) does not answer as it should (${reasonOf(error)}).`, { cause: error });
    });
    if (answer.Body) for await (const bytes of answer.Body as AsyncIterable<Uint8Array>) yield Buffer.from(bytes);
  }

  async remove(name: string): Promise<void> {
    const { sdk, client } = await this.open();
    await client.send(new sdk.DeleteObjectCommand({ Bucket: this.settings.bucket, Key: this.key(name) }));
  }

  private async putWhole(file: string, size: number, target: { Bucket: string; Key: string }, sha256: string): Promise<void> {
    const { sdk, client } = await this.open();
    for await (const Body of partsOf(file, size)) await client.send(new sdk.PutObjectCommand({ ...target, Body, ContentMD5: md5(Body), Metadata: { sha256 } }));
  }

  private async putParts(file: string, size: number, target: { Bucket: string; Key: string }, sha256: string): Promise<void> {
    const { sdk, client } = await this.open();
    const { UploadId } = await client.send(new sdk.CreateMultipartUploadCommand({ ...target, Metadata: { sha256 } }));
    const upload = { ...target, UploadId };
    try {
      const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
      for await (const Body of partsOf(file, size)) {
        const PartNumber = Parts.length + 1;
        const { ETag } = await client.send(new sdk.UploadPartCommand({ ...upload, PartNumber, Body, ContentMD5: md5(Body) }));
        Parts.push({ PartNumber, ETag });
      }
      await client.send(new sdk.CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    } catch (error) {
      await client.send(new sdk.AbortMultipartUploadCommand(upload)).catch(() => undefined);
      throw error;
    }
  }

  private key(name: string): string {
    return this.settings.prefix === '' ? name : `${this.settings.prefix}/${name}`;
  }

  private open(): Promise<{ sdk: Sdk; client: S3Client }> {
    this.loaded ??= import('@aws-sdk/client-s3').then((sdk) => ({ sdk, client: clientOf(sdk, this.settings) }));
    return this.loaded;
  }
}

function clientOf(sdk: Sdk, settings: S3Settings): S3Client {
  return new sdk.S3Client({
    region: settings.region,
    // Storage in the house has no host name per bucket.
    ...(settings.endpoint === null ? {} : { endpoint: settings.endpoint, forcePathStyle: true }),
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    maxAttempts: 3,
    // Not every storage that speaks S3 knows the newer checksums; Content-MD5 all of them do.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: REQUEST_MS },
  });
}

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('base64');
const reasonOf = (error: unknown) => (error instanceof Error ? ('code' in error ? String(error.code) : error.name) : 'unknown');

async function* partsOf(file: string, size: number): AsyncGenerator<Buffer> {
  const handle = await open(file, 'r');
  try {
    for (let at = 0; at < size; at += PART_BYTES) {
      const bytes = Buffer.alloc(Math.min(PART_BYTES, size - at));
      await handle.read(bytes, 0, bytes.length, at);
      yield bytes;
    }
  } finally {
    await handle.close();
  }
}

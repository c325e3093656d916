import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredObject { body: Buffer; sha256: string | undefined }

/** Storage on loopback that speaks as much of S3's HTTP as backups need, and checks every hash it is told. */
export class S3StandIn {
  readonly objects = new Map<string, StoredObject>();
  readonly bucket = 'clinic';
  readonly accessKeyId = 'AKIDEXAMPLE';
  /** While true, every call is answered 503. */
  away = false;
  /** While true, a stored object loses a byte. */
  forgetful = false;
  private readonly uploads = new Map<string, { parts: Buffer[]; sha256: string | undefined }>();
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const url = new URL(request.url ?? '/', this.endpoint);
    const [, bucket, ...rest] = url.pathname.split('/').map(decodeURIComponent);
    const say = (status: number, text = '', headers: Record<string, string> = {}) => response.writeHead(status, { 'content-type': 'application/xml', ...headers }).end(text);
    const refuse = (status: number, code: string) => say(status, `<Error><Code>${code}</Code></Error>`);
    if (this.away) return void refuse(503, 'SlowDown');
    if (!request.headers.authorization?.startsWith(`AWS4-HMAC-SHA256 Credential=${this.accessKeyId}/`)) return void refuse(403, 'InvalidAccessKeyId');
    if (bucket !== this.bucket) return void refuse(404, 'NoSuchBucket');
    if (!isWhole(request, body)) return void refuse(400, 'BadDigest');
    const key = rest.join('/');
    if (key === '') return void say(200, this.listing(url.searchParams.get('prefix') ?? ''));
    this.object(request, url, key, body, say, refuse);
  }

  private object(request: IncomingMessage, url: URL, key: string, body: Buffer, say: (status: number, text?: string, headers?: Record<string, string>) => unknown, refuse: (status: number, code: string) => unknown): void {
    const sha256 = [request.headers['x-amz-meta-sha256']].flat()[0];
    const uploadId = url.searchParams.get('uploadId');
    const etag = { etag: `"${createHash('md5').update(body).digest('hex')}"` };
    if (request.method === 'POST' && url.searchParams.has('uploads')) {
      const id = `upload-${this.uploads.size + 1}`;
      this.uploads.set(id, { parts: [], sha256 });
      say(200, `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
    } else if (uploadId !== null) this.part(request.method ?? '', uploadId, Number(url.searchParams.get('partNumber')), key, body, (text) => say(200, text, etag), () => refuse(404, 'NoSuchUpload'));
    else if (request.method === 'PUT') { this.store(key, body, sha256); say(200, '', etag); }
    else if (request.method === 'DELETE') { this.objects.delete(key); say(204); }
    else this.give(request.method ?? '', key, say, refuse);
  }

  private part(method: string, id: string, number: number, key: string, body: Buffer, done: (text?: string) => unknown, unknown: () => unknown): void {
    const upload = this.uploads.get(id);
    if (!upload) return void unknown();
    if (method === 'PUT') upload.parts[number - 1] = body;
    else this.uploads.delete(id);
    if (method === 'POST') this.store(key, Buffer.concat(upload.parts), upload.sha256);
    done(method === 'POST' ? '<CompleteMultipartUploadResult></CompleteMultipartUploadResult>' : '');
  }

  private store(key: string, body: Buffer, sha256: string | undefined): void {
    this.objects.set(key, { body: this.forgetful ? body.subarray(1) : body, sha256 });
  }

  private give(method: string, key: string, say: (status: number, text?: string, headers?: Record<string, string>) => unknown, refuse: (status: number, code: string) => unknown): void {
    const found = this.objects.get(key);
    if (!found) return void refuse(404, 'NoSuchKey');
    const headers = { 'content-length': String(found.body.length), ...(found.sha256 === undefined ? {} : { 'x-amz-meta-sha256': found.sha256 }) };
    say(200, method === 'HEAD' ? '' : (found.body as unknown as string), headers);
  }

  private listing(prefix: string): string {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    return `<ListBucketResult><IsTruncated>false</IsTruncated>${keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}</ListBucketResult>`;
  }
}

function isWhole(request: IncomingMessage, body: Buffer): boolean {
  const [md5, sha256] = [request.headers['content-md5'], request.headers['x-amz-content-sha256']];
  if (typeof md5 === 'string' && createHash('md5').update(body).digest('base64') !== md5) return false;
  return typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256) || createHash('sha256').update(body).digest('hex') === sha256;
}

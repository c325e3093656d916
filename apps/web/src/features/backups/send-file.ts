import { ApiProblem } from '@tappplus/api-client';
import { API_BASE } from '@/lib/api';

const MAGIC = 'TAPPBKUP';

/** Whether a file begins as backups do; looked at before anything is sent. */
export async function looksLikeBackup(file: File): Promise<boolean> {
  const start = await file.slice(0, MAGIC.length).text();
  return start === MAGIC;
}

function problemIn(request: XMLHttpRequest): ApiProblem {
  const body: unknown = request.response;
  if (typeof body === 'object' && body !== null && 'code' in body && 'status' in body) return new ApiProblem(body as ConstructorParameters<typeof ApiProblem>[0]);
  return request.status === 0 ? ApiProblem.offline() : new ApiProblem({ status: request.status, code: request.status === 413 ? 'PAYLOAD_TOO_LARGE' : 'UNAVAILABLE' });
}

/** Sends a file as it is; `progress` from 0 to 1. Answers its id on the box. Throws ApiProblem. */
export function sendFile(path: string, headers: Readonly<Record<string, string>>, file: File, progress: (share: number) => void): Promise<{ id: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${API_BASE}${path}`);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) resolve(request.response as { id: string });
      else reject(problemIn(request));
    };
    request.onerror = () => reject(ApiProblem.offline());
    request.send(file);
  });
}

import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BackupError, BACKUP_PROBLEMS, type BackupProblem } from '../backup-error.js';
import { answerTo, type BackupAnswer, type BackupProgress, type BackupTask } from './backup-job.js';

/** Its own limit, so that a large backup never takes the memory of the box. */
const MEMORY = ['--max-old-space-size=160', '--max-semi-space-size=4'];

/** The program of the child, once built. */
const BUILT = fileURLToPath(new URL('./backup-job.js', import.meta.url));

/**
 * Runs one task in a process of its own. An aborted signal kills it; what it was making is thrown away by the next one.
 * @throws BackupError as the task does, FAILED when the process died
 */
export async function runBackupJob(task: BackupTask, signal: AbortSignal, tell: (progress: BackupProgress) => void = () => undefined): Promise<Extract<BackupAnswer, { outcome: 'OK' }>> {
  // Tests run from source, where there is no program yet: then it is done here.
  const answer = existsSync(BUILT) ? await inChild(task, signal, tell) : await answerTo(task, tell);
  if (answer.outcome === 'OK') return answer;
  throw new BackupError(answer.code in BACKUP_PROBLEMS ? (answer.code as BackupProblem) : 'FAILED', answer.message);
}

function inChild(task: BackupTask, signal: AbortSignal, tell: (progress: BackupProgress) => void): Promise<BackupAnswer> {
  return new Promise((resolve, reject) => {
    const child = fork(BUILT, [], { execArgv: MEMORY, env: { ...process.env, NODE_OPTIONS: '', TAPPPLUS_BACKUP_JOB: '1' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const stop = () => child.kill('SIGKILL');
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    let told: BackupAnswer | undefined;
    child.on('message', (message: BackupAnswer | BackupProgress) => {
      if ('progress' in message) tell(message);
      else told = message;
    });
    child.once('error', reject);
    child.once('exit', () => {
      signal.removeEventListener('abort', stop);
      if (told) resolve(told);
      else reject(new BackupError('FAILED', 'It was interrupted before its end.'));
    });
    child.send(task, (error) => { if (error) stop(); });
  });
}

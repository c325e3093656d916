'use client';
import { asProblem } from '@tappplus/api-client';
import { Button } from '@tappplus/ui/button';
import { Banner } from '@tappplus/ui/feedback';
import { Field, FieldSet } from '@tappplus/ui/field';
import { Checkbox, CONTROL, LatinInput, Select } from '@tappplus/ui/inputs';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useProblemText } from '@/lib/problem-text';
import { useFormat } from '@/lib/use-format';
import { Progress } from './progress';
import type { Place, Restorable, Restore, RestoreCalls } from './restore-calls';
import { looksLikeBackup } from './send-file';
import { NO_STORAGE, StorageFields, storageOf } from './storage-fields';

/** Sources a person chooses from; what a restore put aside is offered elsewhere. */
const PLACES = ['UPLOAD', 'BOX', 'FOLDER', 'S3'] as const;
type Chosen = Exclude<Place, 'ASIDE'>;
type Problem = NonNullable<Restore['problem']>;
/** Where the words about a problem stand. */
const OF_PASSPHRASE: readonly string[] = ['WRONG_PASSPHRASE'];

export interface ChooseBackupProps {
  calls: RestoreCalls;
  /** Storage may be typed in: the box was told of none, and nobody has keys to it but the person. */
  ownStorage: boolean;
  /** What was wrong with the last try. */
  failed: { problem: Problem; detail: string | null } | null;
  onBegun: (restore: Restore) => void;
}

/** What can be restored in a place; asked anew when it changes. */
function useFiles(calls: RestoreCalls) {
  const [found, setFound] = useState<Partial<Record<Chosen, Restorable['files']>>>({});
  const [known, setKnown] = useState<Pick<Restorable, 'folder' | 's3'>>({ folder: null, s3: null });
  useEffect(() => {
    void calls.files('BOX').then((box) => {
      setFound({ BOX: box.files });
      setKnown(box);
      if (box.folder !== null) void calls.files('FOLDER').then(({ files }) => setFound((now) => ({ ...now, FOLDER: files })), () => undefined);
      if (box.s3 !== null) void calls.files('S3').then(({ files }) => setFound((now) => ({ ...now, S3: files })), () => undefined);
    }, () => undefined);
  }, [calls]);
  return { found, known, setFound };
}

/** A backup, where it lies, and its passphrase. */
export function ChooseBackup({ calls, ownStorage, failed, onBegun }: ChooseBackupProps) {
  const t = useTranslations('backups');
  const format = useFormat();
  const problemText = useProblemText();
  const { found, known, setFound } = useFiles(calls);
  const [place, setPlace] = useState<Chosen>('UPLOAD');
  const [upload, setUpload] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [otherBox, setOtherBox] = useState(false);
  const [storage, setStorage] = useState(NO_STORAGE);
  const sent = useRef<{ file: File; id: string } | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<{ field: 'file' | 'passphrase' | 'form'; text: string } | null>(null);
  useEffect(() => {
    if (failed !== null) setError({ field: OF_PASSPHRASE.includes(failed.problem) ? 'passphrase' : 'file', text: t(`problems.${failed.problem}`) });
  }, [failed, t]);

  const offered = PLACES.filter((one) => one === 'UPLOAD' || one === 'BOX' || (one === 'FOLDER' && known.folder !== null) || (one === 'S3' && (known.s3 !== null || ownStorage)));
  const typed = place === 'S3' && known.s3 === null;
  const files = place === 'UPLOAD' ? [] : (found[place] ?? []);
  const chosen = files.some(({ file }) => file === name) ? name : (files[0]?.file ?? '');

  const show = (thrown: unknown) => {
    const { code, context } = asProblem(thrown);
    const problem = typeof context['problem'] === 'string' ? (context['problem'] as Problem) : null;
    if (code === 'RESTORE_REFUSED' && problem !== null) setError({ field: 'file', text: t(`problems.${problem}`) });
    else setError({ field: 'form', text: problemText(thrown) });
  };
  const look = async () => {
    const s3 = storageOf(storage);
    if (s3 === null) return setError({ field: 'form', text: t('storage.missing') });
    setBusy(true);
    setError(null);
    await calls.files('S3', s3).then(({ files: there }) => setFound((now) => ({ ...now, S3: there })), show);
    return setBusy(false);
  };
  /** A file that is on the box already is not sent again for another passphrase. */
  const send = async (file: File) => {
    if (sent.current?.file !== file || failed?.problem === 'NOT_A_BACKUP') sent.current = { file, id: (await calls.upload(file, setShare)).id };
    return sent.current.id;
  };
  const begin = async () => {
    if (place === 'UPLOAD' && upload === null) return setError({ field: 'file', text: t('choose.none') });
    if (upload !== null && place === 'UPLOAD' && !(await looksLikeBackup(upload))) return setError({ field: 'file', text: t('problems.NOT_A_BACKUP') });
    if (place !== 'UPLOAD' && chosen === '') return setError({ field: 'file', text: t('choose.none') });
    setError(null);
    const file = place === 'UPLOAD' && upload !== null ? await send(upload) : chosen;
    const s3 = typed ? storageOf(storage) : null;
    return onBegun(await calls.begin({ place, file, passphrase, acceptOtherBox: otherBox, ...(s3 === null ? {} : { s3 }) }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    void begin().catch(show).finally(() => {
      setBusy(false);
      setShare(null);
    });
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-5">
      <FieldSet legend={t('choose.where')}>
        <div className="flex flex-col">
          {offered.map((one) => (
            <label key={one} className="flex gap-2.5 py-1 pointer-coarse:min-h-11 pointer-coarse:items-center">
              <input type="radio" name="place" value={one} checked={place === one} onChange={() => { setPlace(one); setError(null); }} className="mt-[3px] size-4 shrink-0 accent-accent pointer-coarse:size-5" />
              <span className="text-sm">{t(`places.${one}`)}</span>
            </label>
          ))}
        </div>
      </FieldSet>
      {typed && (
        <div className="flex flex-col gap-4">
          <StorageFields value={storage} onChange={setStorage} />
          <Button busy={busy} onClick={() => void look()} className="self-start">{t('storage.look')}</Button>
        </div>
      )}
      {place === 'UPLOAD' ? (
        <Field label={t('choose.file')} hint={t('choose.fileHint')} error={error?.field === 'file' ? error.text : undefined} required>
          {(control) => <input {...control} type="file" accept=".tpb" onChange={(event) => { setUpload(event.target.files?.[0] ?? null); setError(null); }} className={`${CONTROL} h-auto py-1.5 file:me-3 file:rounded-sm file:border-0 file:bg-sunken file:px-3 file:py-1.5 file:font-medium`} />}
        </Field>
      ) : (
        <Field label={t('choose.backup')} error={error?.field === 'file' ? error.text : undefined} {...(files.length === 0 ? { hint: t('choose.empty') } : {})} required>
          {(control) => (
            <Select {...control} value={chosen} onChange={(event) => setName(event.target.value)}>
              {files.map(({ file, createdLocal, kind, ownBox }) => (
                <option key={file} value={file}>
                  {`${format.local(createdLocal, 'fullDayTime')} · ${t(`kinds.${kind}`)}${ownBox ? '' : ` · ${t('otherBox')}`}`}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Field label={t('choose.passphrase')} hint={t(ownStorage ? 'choose.passphraseHint' : 'choose.passphraseOwn')} error={error?.field === 'passphrase' ? error.text : undefined}>
        {(control) => <LatinInput {...control} value={passphrase} onChange={(event) => setPassphrase(event.target.value)} autoComplete="off" autoCapitalize="characters" spellCheck={false} placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX" />}
      </Field>
      {failed?.problem === 'OTHER_BOX' && <Checkbox label={t('choose.acceptOtherBox')} checked={otherBox} onChange={(event) => setOtherBox(event.target.checked)} />}
      {share !== null && <Progress label={t('sending')} share={share} />}
      {error?.field === 'form' && <Banner tone="bad" live>{error.text}</Banner>}
      <Button type="submit" look="primary" busy={busy} className="h-11 self-start px-6">{t('check')}</Button>
    </form>
  );
}

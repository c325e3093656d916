'use client';
import { ArrowDownTrayIcon } from '@heroicons/react/24/outline';
import { Button } from '@tappplus/ui/button';
import { useToast } from '@tappplus/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/lib/api';
import { useProblemText } from '@/lib/problem-text';
import { saveFile } from '@/lib/save-file';
import { useFormat } from '@/lib/use-format';

/** Fetches the list as a file and hands it to the browser. `on`: a clinic date, null = the next days. */
export function CallListFile({ on, from }: { on: string | null; from: string }) {
  const t = useTranslations('calls');
  const format = useFormat();
  const toast = useToast();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      // As bytes: decoding would take the byte order mark away, by which spreadsheets know the encoding.
      const { data } = await api.GET('/call-list.csv', { params: { query: { locale: format.locale, ...(on === null ? {} : { on }) } }, parseAs: 'blob' });
      saveFile(`${t('csvName')}-${from}.csv`, data ?? new Blob());
    } catch (error) {
      toast({ text: problemText(error), tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button busy={busy} icon={<ArrowDownTrayIcon aria-hidden className="size-4" />} onClick={() => void save()}>
      {t('csv')}
    </Button>
  );
}

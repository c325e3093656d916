'use client';
import { classNames } from '@tappplus/ui/class-names';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { useOnline } from '@/lib/session-hooks';

const BoxDialog = dynamic(() => import('./box-dialog').then((module) => module.BoxDialog), { ssr: false });
const LOOK_AGAIN_MS = 60_000;

const LOOKS = { UP: 'rounded-full bg-good', DEGRADED: 'rotate-45 rounded-[1px] bg-care', DOWN: 'rounded-[1px] bg-bad', LOST: 'rounded-full border-2 border-bad' } as const;

/** The state of the box as one dot: round and green, a diamond when a part is slow, a square when one is down. */
export function BoxDot() {
  const t = useTranslations('shell.box');
  const online = useOnline();
  const [open, setOpen] = useState(false);
  const { data } = $api.useQuery('get', '/health', {}, { refetchInterval: LOOK_AGAIN_MS, retry: false });
  const state = online ? (data?.state ?? 'UP') : 'LOST';
  const label = t('label', { state: t(state) });
  return (
    <>
      <button type="button" onClick={() => setOpen(true)} aria-label={label} title={label} className="inline-flex size-9 shrink-0 items-center justify-center rounded-md hover:bg-sunken pointer-coarse:size-11">
        <span aria-hidden className={classNames('size-2.5', LOOKS[state])} />
      </button>
      {open && <BoxDialog onClose={() => setOpen(false)} />}
    </>
  );
}

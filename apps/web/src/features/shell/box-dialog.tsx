'use client';
import type { Health } from '@tappplus/contracts/health';
import { buttonClass } from '@tappplus/ui/button';
import { Dialog } from '@tappplus/ui/dialog';
import { SkeletonRows, StatusBadge } from '@tappplus/ui/feedback';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { $api } from '@/lib/api';
import { useUser } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';

type Part = Health['parts'][number];

const SIGNS = { UP: ['good', 'tick'], DEGRADED: ['care', 'half'], DOWN: ['bad', 'cross'] } as const;
/** Parts with words of their own; another one shows its own name. */
const KNOWN = ['api', 'database', 'redis', 'nginx', 'web', 'worker', 'queueLag', 'lastSweep', 'clock', 'timeZoneData', 'disk', 'lastBackup', 'lastProof', 'canary', 'outages', 'alarms', 'certificate'] as const;
const GIGABYTE = 1e9;

function PartLine({ part }: { part: Part }) {
  const t = useTranslations('shell.box');
  const format = useFormat();
  const known = KNOWN.find((name) => name === part.name);
  const value = (): string | null => {
    if (part.name === 'alarms') return null;
    if (typeof part.value === 'number') return part.name === 'disk' ? t('free', { size: format.number(Math.round(part.value / GIGABYTE)) }) : t('seconds', { count: Math.round(part.value) });
    return part.name === 'timeZoneData' || part.name === 'api' ? (part.value ?? null) : null;
  };
  const wrong = part.state === 'UP' || known === undefined ? null : t(`parts.${known}.wrong`);
  return (
    <div className="flex min-h-10 items-center justify-between gap-x-4 py-1.5">
      <dt className="min-w-0">
        <span className="font-medium">{known === undefined ? part.name : t(`parts.${known}.name`)}</span>
        {value() !== null && <span className="ms-2 text-[13px] text-ink-soft">{value()}</span>}
        {wrong !== null && <span className="block text-[13px] text-ink-soft">{wrong}</span>}
      </dt>
      <dd className="shrink-0">
        <StatusBadge tone={SIGNS[part.state][0]} shape={SIGNS[part.state][1]}>
          {t(`partState.${part.state}`)}
        </StatusBadge>
      </dd>
    </div>
  );
}

/** Every part of the box and how it answers. */
export function BoxDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell.box');
  const common = useTranslations('common');
  const { isOperator } = useUser();
  const { data } = $api.useQuery('get', '/health', {}, { staleTime: 0 });
  return (
    <Dialog open onOpenChange={onClose} title={t('title')} description={t('lead')} closeLabel={common('close')} size="small">
      {data === undefined ? (
        <SkeletonRows label={common('loading')} />
      ) : (
        <dl className="divide-y divide-rule">
          {data.parts.map((part) => (
            <PartLine key={part.name} part={part} />
          ))}
        </dl>
      )}
      {isOperator && (
        <Link href="/box" onClick={onClose} className={buttonClass('secondary', 'mt-4 w-full')}>
          {t('openPage')}
        </Link>
      )}
    </Dialog>
  );
}

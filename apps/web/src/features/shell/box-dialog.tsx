'use client';
import { Dialog } from '@tappplus/ui/dialog';
import { SkeletonRows, StatusBadge } from '@tappplus/ui/feedback';
import { useTranslations } from 'next-intl';
import { $api } from '@/lib/api';

const SIGNS = { UP: ['good', 'tick'], DEGRADED: ['care', 'half'], DOWN: ['bad', 'cross'] } as const;

/** Every part of the box and how it answers. */
export function BoxDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell.box');
  const common = useTranslations('common');
  const { data } = $api.useQuery('get', '/health', {}, { staleTime: 0 });
  return (
    <Dialog open onOpenChange={onClose} title={t('title')} description={t('lead')} closeLabel={common('close')} size="small">
      {data === undefined ? (
        <SkeletonRows label={common('loading')} />
      ) : (
        <dl className="divide-y divide-rule">
          {data.parts.map((part) => (
            <div key={part.name} className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 py-1.5">
              <dt>
                <bdi dir="ltr" className="font-medium">{part.name}</bdi>
                {part.detail !== undefined && <bdi className="block text-[13px] text-ink-soft">{part.detail}</bdi>}
              </dt>
              <dd>
                <StatusBadge tone={SIGNS[part.state][0]} shape={SIGNS[part.state][1]}>{t(part.state)}</StatusBadge>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Dialog>
  );
}

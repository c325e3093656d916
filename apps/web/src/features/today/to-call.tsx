'use client';
import { PhoneIcon } from '@heroicons/react/24/outline';
import type { Today } from '@tappplus/contracts/dashboard';
import type { CallListItem } from '@tappplus/contracts/reach';
import { Latin, SectionHeading } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { showPhone } from '@/lib/phone';
import { useFormat } from '@/lib/use-format';
import { useCallReason } from '../reach/call-reason';

function Line({ item, now }: { item: CallListItem; now: string }) {
  const t = useTranslations('today');
  const format = useFormat();
  const why = useCallReason();
  const { phone } = item;
  const name = `${item.person.firstName} ${item.person.lastName}`;
  return (
    <li className="py-2.5">
      <div className="flex items-center justify-between gap-3">
        <Link prefetch={false} href={`/interventions/${item.appointmentId}`} className="min-w-0 truncate font-medium underline-offset-4 hover:underline">
          <bdi>{name}</bdi>
        </Link>
        {phone === null ? (
          <span className="shrink-0 text-[13px] text-ink-soft">{t('noPhone')}</span>
        ) : (
          <a
            href={`tel:${phone}`}
            aria-label={`${t('call', { name })} ${showPhone(phone)}`}
            className="-me-2 inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-accent hover:bg-accent-wash pointer-coarse:h-11"
          >
            <PhoneIcon aria-hidden className="size-4 flip-rtl" />
            <Latin>{showPhone(phone)}</Latin>
          </a>
        )}
      </div>
      <p className="text-[13px]">
        <span className="tabular">{format.local(item.scheduledLocal, 'dayTime')}</span> <span className="text-ink-soft">({format.relative(item.scheduledLocal, now)})</span>
      </p>
      <p className="text-[13px] text-ink-soft">{why(item)}</p>
    </li>
  );
}

/** The top of the call list: patients whom no message reached, with why and the number to dial. */
export function ToCall({ day, now }: { day: Today; now: string }) {
  const t = useTranslations('today');
  return (
    <section aria-labelledby="to-call">
      <SectionHeading aside={day.toCallCount > 0 && <span className="tabular rounded-sm bg-bad-wash px-2 text-sm font-semibold text-bad">{day.toCallCount}</span>}>
        <span id="to-call" className="scroll-mt-20">{t('toCall')}</span>
      </SectionHeading>
      {day.toCall.length === 0 ? (
        <p className="mt-1 border-y border-rule py-3 text-sm text-ink-soft">{t('toCallEmpty')}</p>
      ) : (
        <>
          <p className="text-[13px] text-ink-soft">{t('toCallLead')}</p>
          <ul className="mt-1 divide-y divide-rule border-y border-rule">
            {day.toCall.map((item) => (
              <Line key={item.appointmentId} item={item} now={now} />
            ))}
          </ul>
          <Link prefetch={false} href="/call-list" className="mt-2 inline-block text-sm text-accent underline underline-offset-4">
            {t('toCallMore', { count: day.toCallCount })}
          </Link>
        </>
      )}
    </section>
  );
}

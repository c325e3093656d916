'use client';
import { CHANNELS } from '@tappplus/contracts/channels';
import type { OutboxMessageView } from '@tappplus/contracts/outbox';
import { Button, buttonClass } from '@tappplus/ui/button';
import { Banner, EmptyState } from '@tappplus/ui/feedback';
import { Field } from '@tappplus/ui/field';
import { Select } from '@tappplus/ui/inputs';
import { Latin, PageHeader } from '@tappplus/ui/layout';
import { PhoneBubble } from '@tappplus/ui/phone-bubble';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { $api } from '@/lib/api';
import { useAddress } from '@/lib/address';
import { useClinicNow } from '@/lib/clinic-now';
import { Guard } from '@/lib/guard';
import { BY_CURSOR, allItems } from '@/lib/pages-of';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { When } from '../reminders/when';

const PAGE = 30;

/** Which channels keep their messages here, and the way to change that. */
function Keyless() {
  const t = useTranslations('outbox');
  const common = useTranslations('common');
  const format = useFormat();
  const maySet = useCan('settings:write');
  const { data } = $api.useQuery('get', '/settings');
  if (data === undefined) return null;
  const keyless = data.channels.filter((channel) => channel.provider === 'OUTBOX').map((channel) => common(`channels.${channel.channel}`));
  if (keyless.length === 0) return <Banner tone="good">{t('allKeyed')}</Banner>;
  return (
    <Banner tone="care" title={t('keylessTitle')} action={maySet && <Link href="/settings/channels" className={buttonClass('secondary')}>{t('setUp')}</Link>}>
      {t('keyless', { channels: format.list(keyless) })}
    </Banner>
  );
}

function Message({ message, now }: { message: OutboxMessageView; now: string | null }) {
  const common = useTranslations('common');
  return (
    <li className="break-inside-avoid">
      <PhoneBubble
        locale={/\p{Script=Arabic}/u.test(message.body) ? 'ar' : 'fr'}
        subject={message.subject}
        body={message.body}
        caption={
          <>
            <Link href={`/people/${message.personId}`} className="block w-fit max-w-full truncate text-sm font-medium text-ink underline-offset-4 hover:underline">
              <bdi>{message.personName}</bdi>
            </Link>
            {common(`channels.${message.channel}`)} · <When local={message.createdLocal} now={now} />
          </>
        }
        note={message.recipient !== null && message.channel !== 'PUSH' && <Latin>{message.recipient}</Latin>}
      />
    </li>
  );
}

function Messages() {
  const t = useTranslations('outbox');
  const common = useTranslations('common');
  const [params, change] = useAddress();
  const now = useClinicNow();
  const channel = CHANNELS.find((one) => one === params.get('channel'));
  const query = $api.useInfiniteQuery('get', '/outbox', { params: { query: { limit: PAGE, ...(channel === undefined ? {} : { channel }) } } }, { ...BY_CURSOR, placeholderData: keepPreviousData });
  const messages = allItems(query.data);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Keyless />
      <Field label={t('channel')} className="mt-5 max-w-52">
        {(control) => (
          <Select {...control} value={channel ?? ''} onChange={(event) => change({ channel: event.target.value })}>
            <option value="">{common('all')}</option>
            {CHANNELS.map((one) => (
              <option key={one} value={one}>
                {common(`channels.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <QueryGate query={query}>
        {() =>
          messages.length === 0 ? (
            <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
          ) : (
            <>
              <ul className="mt-6 grid gap-x-8 gap-y-7 sm:grid-cols-2 xl:grid-cols-3">
                {messages.map((message) => (
                  <Message key={message.id} message={message} now={now} />
                ))}
              </ul>
              {query.hasNextPage && (
                <Button className="mt-6" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('more')}
                </Button>
              )}
            </>
          )
        }
      </QueryGate>
    </>
  );
}

/** Messages of channels without keys: made ready, never sent. */
export function OutboxView() {
  return (
    <Guard permission="outbox:read">
      <Messages />
    </Guard>
  );
}

'use client';
import type { InboundMessageView, PatientAnswerView } from '@tappplus/contracts/confirmations';
import { Button } from '@tappplus/ui/button';
import { Latin, SectionHeading } from '@tappplus/ui/layout';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { showPhone } from '@/lib/phone';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { useAnswerTaps, useMessagesToRead, useOpenAnswers } from './queries';

const TAP = 'h-auto! min-h-9 pointer-coarse:min-h-11 whitespace-normal! px-3 text-sm';

function Call({ phone, name }: { phone: string | null; name: string }) {
  const t = useTranslations('answers');
  if (phone === null) return null;
  return <a href={`tel:${phone}`} aria-label={`${t('call', { name })} ${showPhone(phone)}`} className="inline-flex min-h-9 items-center text-sm font-medium text-accent underline-offset-4 hover:underline pointer-coarse:min-h-11"><Latin>{showPhone(phone)}</Latin></a>;
}

function Entry({ id, name, local, phone, children, taps }: { id: string; name: string; local: string; phone: string | null; children: ReactNode; taps: ReactNode }) {
  const format = useFormat();
  return (
    <li className="py-2.5">
      <p className="flex flex-wrap items-center justify-between gap-x-3">
        <Link prefetch={false} href={`/interventions/${id}`} className="min-w-0 truncate font-medium underline-offset-4 hover:underline"><bdi>{name}</bdi></Link>
        <Call phone={phone} name={name} />
      </p>
      <p className="tabular text-[13px] text-ink-soft">{format.local(local, 'dayTime')}</p>
      {children}
      <div className="no-print mt-1.5 flex flex-wrap gap-2">{taps}</div>
    </li>
  );
}

function Answer({ answer }: { answer: PatientAnswerView }) {
  const t = useTranslations('answers');
  const mayWrite = useCan('interventions:write');
  const taps = useAnswerTaps();
  const name = `${answer.person.firstName} ${answer.person.lastName}`;
  const move = <Link prefetch={false} href={`/interventions/${answer.interventionId}/edit`} className="inline-flex min-h-9 items-center text-sm text-accent underline underline-offset-4 pointer-coarse:min-h-11">{t('toMove')}</Link>;
  return (
    <Entry id={answer.interventionId} name={name} local={answer.scheduledLocal} phone={answer.person.phone} taps={mayWrite && <><Button className={TAP} onClick={() => taps.handle(answer.id)}>{t('handled')}</Button>{move}</>}>
      <p className="text-[13px] font-medium text-care">{t(answer.answer === 'MOVE' ? 'wantsToMove' : 'cannotCome')} <span className="font-normal text-ink-soft">({t(`by.${answer.source}`)})</span></p>
      {answer.wish !== null && <p className="text-sm break-words" dir="auto">{t('wish', { wish: answer.wish })}</p>}
    </Entry>
  );
}

/** Whose it is, or that it has been read: what one tap can settle. */
function Taps({ message }: { message: InboundMessageView }) {
  const t = useTranslations('answers');
  const taps = useAnswerTaps();
  const { people, meaning } = message;
  const asks = meaning !== 'OTHER' && people.length > 1;
  return (
    <>
      {asks && people.map((person) => <Button key={person.id} className={TAP} onClick={() => taps.resolve(message.id, { personId: person.id })}><bdi>{person.firstName} {person.lastName}</bdi></Button>)}
      {asks && meaning === 'STOP' && <Button className={TAP} onClick={() => taps.resolve(message.id, {})}>{t('everybody')}</Button>}
      <Button look="quiet" className={TAP} onClick={() => taps.resolve(message.id, { meaning: 'OTHER' })}>{t(asks ? 'nobody' : 'read')}</Button>
    </>
  );
}

function Message({ message }: { message: InboundMessageView }) {
  const t = useTranslations('answers');
  const common = useTranslations('common');
  const format = useFormat();
  const mayWrite = useCan('reminders:write');
  const names = message.people.map((person) => `${person.firstName} ${person.lastName}`);
  const [only] = message.people;
  return (
    <li className="py-2.5">
      <p className="flex flex-wrap items-center justify-between gap-x-3">
        {only !== undefined && names.length === 1 ? <Link prefetch={false} href={`/people/${only.id}`} className="min-w-0 truncate font-medium underline-offset-4 hover:underline"><bdi>{names[0]}</bdi></Link> : <span className="min-w-0 font-medium">{names.length === 0 ? t('unknownNumber') : <bdi>{names.join(', ')}</bdi>}</span>}
        <Call phone={message.sender} name={names[0] ?? ''} />
      </p>
      <p className="tabular text-[13px] text-ink-soft">{common(`channels.${message.channel}`)}, {format.local(message.receivedLocal, 'dayTime')}</p>
      {message.text !== null && <blockquote dir="auto" className="my-1 border-s-2 border-edge ps-3 text-sm break-words">{message.text}</blockquote>}
      {message.meaning === 'STOP' && names.length > 1 && <p className="text-[13px] font-medium text-care">{t('whoseStop')}</p>}
      {(message.meaning === 'CONFIRM' || message.meaning === 'DECLINE') && names.length > 1 && <p className="text-[13px] font-medium text-care">{t('whose')}</p>}
      {mayWrite && <div className="no-print mt-1.5 flex flex-wrap gap-2"><Taps message={message} /></div>}
    </li>
  );
}

/** What patients answered and somebody must see to; nothing when there is nothing. */
export function AnswersPanel() {
  const t = useTranslations('answers');
  const format = useFormat();
  const answers = useOpenAnswers().data?.items ?? [];
  const messages = useMessagesToRead().data?.items ?? [];
  const count = answers.length + messages.length;
  if (count === 0) return null;
  return (
    <section aria-labelledby="answers">
      <SectionHeading aside={<span className="tabular rounded-sm bg-care-wash px-2 text-sm font-semibold text-care">{format.number(count)}</span>}>
        <span id="answers" className="scroll-mt-20">{t('title')}</span>
      </SectionHeading>
      <ul className="mt-1 divide-y divide-rule border-y border-rule">
        {answers.map((answer) => <Answer key={answer.id} answer={answer} />)}
        {messages.map((message) => <Message key={message.id} message={message} />)}
      </ul>
    </section>
  );
}

'use client';
import { CHANNELS, type Channel } from '@tappplus/contracts/channels';
import type { ReminderRuleView } from '@tappplus/contracts/reminders';
import type { SimulationView } from '@tappplus/contracts/simulation';
import { asProblem } from '@tappplus/api-client';
import { Button } from '@tappplus/ui/button';
import { Banner, StatusBadge } from '@tappplus/ui/feedback';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { useProblemText } from '@/lib/problem-text';
import { useFormat } from '@/lib/use-format';

type Draft = Partial<Omit<ReminderRuleView, 'id' | 'interventionType' | 'createdAt' | 'updatedAt'>> & { interventionType?: string | null };
/** What is tried: a rule as the form has it, or the text of a channel and language. */
export type Trial = { rule: Draft; ruleId?: string } | { text: { channel: Channel; locale: string; body: string } };
type Tried = 'rule' | 'text';
const SHOWN_PEOPLE = 5;

function useMoney(): (cost: { amount: number; currency: string; complete?: boolean } | null) => string {
  const t = useTranslations('settings.simulation');
  const { tag } = useFormat();
  return (cost) => {
    if (cost === null) return t('noPrice');
    const text = new Intl.NumberFormat(tag, { style: 'currency', currency: cost.currency }).format(cost.amount);
    return cost.complete === false ? t('costIncomplete', { cost: text }) : text;
  };
}

/** One bar per day; the number is in the bar's own name for those who do not see it. */
function Days({ days }: { days: SimulationView['days'] }) {
  const t = useTranslations('settings.simulation');
  const format = useFormat();
  const totals = days.map((day) => ({ date: day.date, count: CHANNELS.reduce((sum, channel) => sum + day[channel], 0) }));
  const most = Math.max(1, ...totals.map((day) => day.count));
  const [first, last] = [totals[0], totals.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="text-[13px] text-ink-soft">{t('perDay', { from: format.local(first.date, 'shortDay'), to: format.local(last.date, 'shortDay') })}</figcaption>
      <ul className="flex h-20 items-end gap-px border-b border-rule">
        {totals.map(({ date, count }) => {
          const label = t('dayCount', { date: format.local(date, 'shortDay'), count });
          return (
            <li key={date} title={label} className="flex h-full min-w-0 flex-1 items-end">
              <span className="sr-only">{label}</span>
              <span aria-hidden className={count === 0 ? 'block w-full' : 'block w-full rounded-t-sm bg-accent'} style={{ height: count === 0 ? 0 : `${Math.max(4, (count / most) * 100)}%` }} />
            </li>
          );
        })}
      </ul>
    </figure>
  );
}

function Channels({ seen }: { seen: SimulationView }) {
  const t = useTranslations('settings.simulation');
  const rules = useTranslations('settings.rules');
  const common = useTranslations('common');
  const format = useFormat();
  const money = useMoney();
  const cell = 'tabular py-1.5 text-end';
  return (
    <table className="w-full text-sm">
      <thead className="text-[13px] text-ink-soft">
        <tr>
          <th scope="col" className="py-1.5 text-start font-normal">{rules('channel')}</th>
          <th scope="col" className="py-1.5 text-end font-normal">{t('messages')}</th>
          <th scope="col" className="py-1.5 text-end font-normal">{t('segments')}</th>
          <th scope="col" className="py-1.5 text-end font-normal">{t('cost')}</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-rule border-y border-rule">
        {seen.channels.map((one) => (
          <tr key={one.channel}>
            <th scope="row" className="py-1.5 text-start font-normal">{common(`channels.${one.channel}`)}</th>
            <td className={cell}>{format.number(one.messages)}</td>
            <td className={cell}>{one.channel === 'SMS' ? format.number(one.segments) : '–'}</td>
            <td className={cell}>{money(one.cost)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-medium">
          <th scope="row" className="py-1.5 text-start font-medium">{t('total')}</th>
          <td className={cell}>{format.number(seen.channels.reduce((sum, one) => sum + one.messages, 0))}</td>
          <td />
          <td className={cell}>{money(seen.cost)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Unreachable({ people, count }: SimulationView['unreachable']) {
  const t = useTranslations('settings.simulation');
  const common = useTranslations('common');
  const format = useFormat();
  if (count === 0) return <StatusBadge tone="good" shape="tick">{t('unreachableAll')}</StatusBadge>;
  return (
    <div className="flex flex-col items-start gap-1.5">
      <StatusBadge tone="care" shape="ring">{t('unreachable', { count })}</StatusBadge>
      <ul className="text-sm">
        {people.slice(0, SHOWN_PEOPLE).map((person) => (
          <li key={person.id}>
            <Link prefetch={false} target="_blank" href={`/people/${person.id}`} className="text-accent underline-offset-4 hover:underline"><bdi>{person.name}</bdi></Link>
            <span className="text-ink-soft"> · {common(`reminderReason.${person.reason}`)}</span>
          </li>
        ))}
        {count > SHOWN_PEOPLE && <li className="text-ink-soft">{t('more', { count: format.number(count - SHOWN_PEOPLE) })}</li>}
      </ul>
    </div>
  );
}

function Result({ of, seen }: { of: Tried; seen: SimulationView }) {
  const t = useTranslations('settings.simulation');
  const format = useFormat();
  const title = t(of === 'rule' ? 'title' : 'titleText');
  const changes = of === 'rule' ? [t('added', { count: seen.added }), t('changed', { count: seen.changed }), t('removed', { count: seen.removed })] : [];
  const moved = [seen.movedByQuietHours > 0 ? t('movedQuiet', { count: seen.movedByQuietHours }) : null, seen.movedByClosedDays > 0 ? t('movedClosed', { count: seen.movedByClosedDays }) : null].filter((part) => part !== null);
  return (
    <section aria-label={title} className="flex flex-col gap-4 border-t border-rule pt-4">
      <div>
        <h3 className="text-[15px] font-semibold">{title}</h3>
        <p className="text-sm text-ink-soft">
          {[t('appointments', { count: seen.appointments }), ...changes].join(' · ')}
        </p>
        {moved.length > 0 && <p className="text-sm text-ink-soft">{moved.join(' · ')}</p>}
      </div>
      {!seen.complete && seen.lookedUntil !== null && <Banner tone="care">{t('partial', { count: format.number(seen.appointments), until: format.local(seen.lookedUntil.slice(0, 10), 'day') })}</Banner>}
      {seen.channels.length === 0 ? (
        <p className="text-sm">{t('none')}</p>
      ) : (
        <>
          <Days days={seen.days} />
          <Channels seen={seen} />
        </>
      )}
      <Unreachable {...seen.unreachable} />
    </section>
  );
}

export interface RuleTrialProps {
  of: Tried;
  /** What is tried, or null while it is not whole. */
  draft: () => Trial | null;
  /** Changes with every change of the form. */
  version: string;
  onProblem: (error: unknown) => void;
}

/** Tries a rule or a text on the interventions of the next 30 days before it is saved. */
export function RuleTrial({ of, draft, version, onProblem }: RuleTrialProps) {
  const t = useTranslations('settings.simulation');
  const problemText = useProblemText();
  const run = $api.useMutation('post', '/reminder-rules/simulate');
  const [triedVersion, setTriedVersion] = useState<string | null>(null);
  const [error, setError] = useState<string | undefined>(undefined);
  const start = async () => {
    const body = draft();
    if (body === null) return;
    setError(undefined);
    try {
      await run.mutateAsync({ body });
      setTriedVersion(version);
    } catch (problem) {
      if (asProblem(problem).errors.length > 0) onProblem(problem);
      else setError(problemText(problem));
    }
  };
  const seen = run.data;
  const stale = t(of === 'rule' ? 'stale' : 'staleText');
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <Button busy={run.isPending} onClick={() => void start()}>{seen === undefined ? t('try') : t('again')}</Button>
        <span role="status" className="text-[13px] text-ink-soft">{run.isPending ? t('running') : seen !== undefined && triedVersion !== version ? stale : t('saved')}</span>
      </div>
      {error !== undefined && <Banner tone="bad" live>{error}</Banner>}
      {seen !== undefined && <Result of={of} seen={seen} />}
    </div>
  );
}

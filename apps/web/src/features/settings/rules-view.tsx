'use client';
import { EllipsisVerticalIcon, PlusIcon } from '@heroicons/react/24/outline';
import type { ReminderRuleView } from '@tappplus/contracts/reminders';
import { Button } from '@tappplus/ui/button';
import { classNames } from '@tappplus/ui/class-names';
import { Dialog } from '@tappplus/ui/dialog';
import { EmptyState } from '@tappplus/ui/feedback';
import { Switch } from '@tappplus/ui/inputs';
import { Sheet } from '@tappplus/ui/layout';
import { Menu } from '@tappplus/ui/menu';
import { useToast } from '@tappplus/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { $api } from '@/lib/api';
import { useProblemText } from '@/lib/problem-text';
import { QueryGate } from '@/lib/query-gate';
import { useCan } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { useInvalidate, useReminderRules } from './queries';
import { spansOf } from './rule-duration';
import { RuleForm } from './rule-form';
import { SettingsPage } from './settings-page';

/** « 1 jour avant, à 18:00 » */
export function useRuleWhen(): (rule: { before: string; at: string | null }) => string {
  const t = useTranslations('settings.rules');
  const format = useFormat();
  return ({ before, at }) => {
    const words = format.list(spansOf(before).map(({ amount, unit }) => t(`count.${unit}`, { count: amount })));
    return at === null ? t('when', { before: words }) : t('whenAt', { before: words, at });
  };
}

/** Switches a rule on or off at once; off can be taken back. */
function useSwitch() {
  const t = useTranslations('settings.rules');
  const queries = useQueryClient();
  const toast = useToast();
  const problemText = useProblemText();
  const update = $api.useMutation('patch', '/reminder-rules/{id}');
  const refresh = useInvalidate('/reminder-rules');
  const show = (id: string, enabled: boolean) =>
    queries.setQueriesData<{ items: ReminderRuleView[]; nextCursor: string | null }>({ predicate: (query) => query.queryKey[1] === '/reminder-rules' }, (page) => page && { ...page, items: page.items.map((rule) => (rule.id === id ? { ...rule, enabled } : rule)) });
  const set = async (rule: ReminderRuleView, enabled: boolean, undoable: boolean): Promise<void> => {
    show(rule.id, enabled);
    try {
      await update.mutateAsync({ params: { path: { id: rule.id } }, body: { enabled } });
      if (undoable) toast({ text: t(enabled ? 'turnedOn' : 'turnedOff', { name: rule.name }), undo: () => void set(rule, !enabled, false) });
    } catch (error) {
      show(rule.id, !enabled);
      toast({ text: problemText(error), tone: 'bad' });
    }
    refresh();
  };
  return (rule: ReminderRuleView, enabled: boolean) => void set(rule, enabled, true);
}

function DeleteDialog({ rule, onClose }: { rule: ReminderRuleView; onClose: () => void }) {
  const t = useTranslations('settings.rules');
  const common = useTranslations('common');
  const toast = useToast();
  const problemText = useProblemText();
  const remove = $api.useMutation('delete', '/reminder-rules/{id}');
  const refresh = useInvalidate('/reminder-rules');
  const run = async () => {
    try {
      await remove.mutateAsync({ params: { path: { id: rule.id } } });
      toast({ text: t('deleted') });
      refresh();
      onClose();
    } catch (error) {
      toast({ text: problemText(error), tone: 'bad' });
    }
  };
  return (
    <Dialog open onOpenChange={onClose} title={t('deleteTitle', { name: rule.name })} description={t('deleteText')} closeLabel={common('close')} size="small">
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button look="danger" busy={remove.isPending} onClick={() => void run()}>
          {common('delete')}
        </Button>
      </div>
    </Dialog>
  );
}

function RuleLine({ rule, onEdit, onDelete }: { rule: ReminderRuleView; onEdit: () => void; onDelete: () => void }) {
  const t = useTranslations('settings.rules');
  const common = useTranslations('common');
  const format = useFormat();
  const when = useRuleWhen();
  const toggle = useSwitch();
  const mayWrite = useCan('reminder-rules:write');
  const fallback = rule.fallback.map((channel) => common(`channels.${channel}`));
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <div className={classNames('min-w-0 flex-1', !rule.enabled && 'text-ink-soft')}>
        <p className="font-medium">{rule.name}</p>
        <p className="text-sm text-ink-soft">
          {common(`channels.${rule.channel}`)} · {when(rule)} · {rule.interventionType?.name ?? t('allTypes')}
          {fallback.length > 0 && ` · ${t('then', { channels: format.list(fallback) })}`}
          {rule.onClosedDays !== 'SEND' && ` · ${t(`closedShort.${rule.onClosedDays}`)}`}
        </p>
      </div>
      <span className="hidden text-sm text-ink-soft sm:block">{t(rule.enabled ? 'active' : 'inactive')}</span>
      <Switch checked={rule.enabled} disabled={!mayWrite} label={`${t('enabled')} – ${rule.name}`} onChange={(enabled) => toggle(rule, enabled)} />
      {mayWrite && (
        <Menu
          label={`${common('actions')} – ${rule.name}`}
          triggerClassName="inline-flex size-9 pointer-coarse:size-11 items-center justify-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
          trigger={<EllipsisVerticalIcon aria-hidden className="size-5" />}
          items={[
            { key: 'edit', label: common('edit'), onSelect: onEdit },
            { key: 'delete', label: t('delete'), group: '', danger: true, onSelect: onDelete },
          ]}
        />
      )}
    </li>
  );
}

export function RulesView() {
  const t = useTranslations('settings.rules');
  const mayWrite = useCan('reminder-rules:write');
  const [layer, setLayer] = useState<{ kind: 'edit'; rule: ReminderRuleView | null } | { kind: 'delete'; rule: ReminderRuleView } | null>(null);
  const close = () => setLayer(null);
  const add = (
    <Button look="primary" icon={<PlusIcon aria-hidden className="size-4" />} onClick={() => setLayer({ kind: 'edit', rule: null })}>
      {t('add')}
    </Button>
  );
  return (
    <SettingsPage section="rules" write="reminder-rules:write" actions={add}>
      <Sheet>
        <QueryGate query={useReminderRules()}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('emptyTitle')} action={mayWrite && add}>{t('empty')}</EmptyState>
            ) : (
              <ul className="divide-y divide-rule">
                {items.map((rule) => (
                  <RuleLine key={rule.id} rule={rule} onEdit={() => setLayer({ kind: 'edit', rule })} onDelete={() => setLayer({ kind: 'delete', rule })} />
                ))}
              </ul>
            )
          }
        </QueryGate>
      </Sheet>
      {layer?.kind === 'edit' && <RuleForm rule={layer.rule} onClose={close} />}
      {layer?.kind === 'delete' && <DeleteDialog rule={layer.rule} onClose={close} />}
    </SettingsPage>
  );
}

'use client';
import { EllipsisVerticalIcon, PlusIcon } from '@heroicons/react/24/outline';
import type { MemberView } from '@tappplus/contracts/organizations';
import { Button } from '@tappplus/ui/button';
import { EmptyState, StatusBadge } from '@tappplus/ui/feedback';
import { Latin, Sheet } from '@tappplus/ui/layout';
import { Menu } from '@tappplus/ui/menu';
import { Table } from '@tappplus/ui/table';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { QueryGate } from '@/lib/query-gate';
import { daysAgo } from '@/lib/relative-instant';
import { useCan, useUser } from '@/lib/session-hooks';
import { useFormat } from '@/lib/use-format';
import { SettingsPage } from '../settings/settings-page';
import { useDeactivate, useMembers } from './queries';

const MemberForm = dynamic(() => import('./member-form').then((module) => module.MemberForm), { ssr: false });
const PasswordForm = dynamic(() => import('./member-form').then((module) => module.PasswordForm), { ssr: false });

type Layer = { kind: 'edit'; member: MemberView | null } | { kind: 'password'; member: MemberView };

function MemberActions({ member, open }: { member: MemberView; open: (layer: Layer) => void }) {
  const t = useTranslations('staff');
  const common = useTranslations('common');
  const user = useUser();
  const deactivate = useDeactivate();
  const self = member.id === user.id;
  return (
    <Menu
      label={`${common('actions')} – ${member.firstName} ${member.lastName}`}
      triggerClassName="inline-flex size-8 pointer-coarse:size-11 items-center justify-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
      trigger={<EllipsisVerticalIcon aria-hidden className="size-5" />}
      items={[
        { key: 'edit', label: common('edit'), onSelect: () => open({ kind: 'edit', member }) },
        ...(user.isOperator && !self ? [{ key: 'password', label: t('setPassword'), onSelect: () => open({ kind: 'password', member }) }] : []),
        ...(self ? [] : [{ key: 'off', label: t(member.deactivatedAt === null ? 'deactivate' : 'reactivate'), group: '', danger: member.deactivatedAt === null, onSelect: () => deactivate(member) }]),
      ]}
    />
  );
}

function Members({ members, open }: { members: readonly MemberView[]; open: (layer: Layer) => void }) {
  const t = useTranslations('staff');
  const common = useTranslations('common');
  const section = useTranslations('settings.sections.staff');
  const format = useFormat();
  const user = useUser();
  const mayWrite = useCan('members:write');
  const [openedAt] = useState(() => Date.now());
  const roles = (member: MemberView) => member.roles.map((role) => common(`roles.${role}`)).join(', ');
  return (
    <Table
      caption={section('title')}
      rows={members}
      rowKey={(member) => member.id}
      rowClassName={(member) => (member.deactivatedAt === null ? undefined : 'text-ink-soft')}
      columns={[
        {
          key: 'name', header: t('name'),
          cell: (member) => (
            <span className="block py-1">
              <span className="font-medium">
                {member.lastName} {member.firstName}
              </span>
              {member.id === user.id && <span className="ms-1.5 text-ink-soft">({t('you')})</span>}
              <span className="block text-[13px] text-ink-soft sm:hidden">{roles(member)}</span>
            </span>
          ),
        },
        { key: 'roles', header: t('roles'), from: 'sm', cell: roles },
        { key: 'email', header: t('email'), from: 'xl', cell: (member) => <Latin>{member.email}</Latin> },
        { key: 'last', header: t('lastSignIn'), from: 'md', cell: (member) => (member.lastSignInAt === null ? t('never') : daysAgo(format.tag, member.lastSignInAt, openedAt)) },
        {
          key: 'state', header: t('state'),
          cell: (member) => (member.deactivatedAt === null ? <StatusBadge tone="good" shape="tick">{t('active')}</StatusBadge> : <StatusBadge tone="quiet" shape="dash">{t('deactivated')}</StatusBadge>),
        },
        { key: 'actions', header: <span className="sr-only">{common('actions')}</span>, align: 'end', cell: (member) => mayWrite && <MemberActions member={member} open={open} /> },
      ]}
    />
  );
}

/** Who may sign in, and as what. */
export function StaffView() {
  const t = useTranslations('staff');
  const mayRead = useCan('members:read');
  const query = useMembers(mayRead);
  const [layer, setLayer] = useState<Layer | null>(null);
  const close = () => setLayer(null);
  const add = (
    <Button look="primary" icon={<PlusIcon aria-hidden className="size-4" />} onClick={() => setLayer({ kind: 'edit', member: null })}>
      {t('add')}
    </Button>
  );
  return (
    <SettingsPage section="staff" write="members:write" actions={add}>
      <Sheet>
        <QueryGate query={query}>
          {({ items }) => (
            <>
              <Members members={items} open={setLayer} />
              {items.length <= 1 && <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>}
            </>
          )}
        </QueryGate>
      </Sheet>
      {layer?.kind === 'edit' && <MemberForm member={layer.member} onClose={close} />}
      {layer?.kind === 'password' && <PasswordForm member={layer.member} onClose={close} />}
    </SettingsPage>
  );
}

'use client';
import type { ClinicPermission } from '@tappplus/contracts/permissions';
import { EmptyState } from '@tappplus/ui/feedback';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCan, useUser } from './session-hooks';

/** Shows the page only to those who may see it, and says so to the others. */
export function Guard({ permission, children }: { permission: ClinicPermission; children: ReactNode }) {
  const t = useTranslations('common');
  return useCan(permission) ? children : <EmptyState wholePage title={t('forbiddenTitle')}>{t('forbidden')}</EmptyState>;
}

/** The same for pages of the box itself. */
export function OperatorOnly({ children }: { children: ReactNode }) {
  const t = useTranslations('common');
  return useUser().isOperator ? children : <EmptyState wholePage title={t('forbiddenTitle')}>{t('forbidden')}</EmptyState>;
}

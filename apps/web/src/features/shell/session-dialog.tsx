'use client';
import type { SessionUser } from '@tappplus/api-client';
import { Button } from '@tappplus/ui/button';
import { Dialog } from '@tappplus/ui/dialog';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { SignInForm } from '../auth/sign-in-form';

/** Sign-in over the page when a session has ended: the page below and its forms stay as they are. */
export function SessionDialog({ user }: { user: SessionUser }) {
  const t = useTranslations('shell.ended');
  const queries = useQueryClient();
  return (
    <Dialog open onOpenChange={() => undefined} title={t('title')} description={t('lead')} size="small">
      <SignInForm
        identifier={user.email}
        onSignedIn={(next) => {
          if (next.id === user.id && next.organization?.id === user.organization?.id) void queries.invalidateQueries();
          else window.location.assign('/');
        }}
      />
      <Button look="quiet" className="mt-2 w-full" onClick={() => window.location.assign('/sign-in')}>
        {t('other')}
      </Button>
    </Dialog>
  );
}

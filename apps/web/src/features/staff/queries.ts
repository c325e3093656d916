'use client';
import { invalidatePaths } from '@tappplus/api-client';
import type { MemberView } from '@tappplus/contracts/organizations';
import { useToast } from '@tappplus/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { $api } from '@/lib/api';
import { useProblemText } from '@/lib/problem-text';
import { useUser } from '@/lib/session-hooks';

export function useOrganizationId(): string {
  return useUser().organization?.id ?? '';
}

export function useMembers(enabled = true) {
  const id = useOrganizationId();
  return $api.useQuery('get', '/organizations/{id}/members', { params: { path: { id }, query: { limit: 200 } } }, { enabled });
}

export function useRefreshMembers(): () => void {
  const queries = useQueryClient();
  return () => invalidatePaths(queries, ['/organizations']);
}

/** Closes or opens an account at once, with undo. */
export function useDeactivate() {
  const t = useTranslations('staff');
  const id = useOrganizationId();
  const toast = useToast();
  const problemText = useProblemText();
  const refresh = useRefreshMembers();
  const update = $api.useMutation('patch', '/organizations/{id}/members/{userId}');
  const set = async (member: MemberView, deactivated: boolean, undoable: boolean): Promise<void> => {
    try {
      await update.mutateAsync({ params: { path: { id, userId: member.id } }, body: { deactivated } });
      if (undoable) toast({ text: t(deactivated ? 'deactivatedToast' : 'reactivatedToast', { name: `${member.firstName} ${member.lastName}` }), undo: () => void set(member, !deactivated, false) });
    } catch (error) {
      toast({ text: problemText(error), tone: 'bad' });
    }
    refresh();
  };
  return (member: MemberView) => void set(member, member.deactivatedAt === null, true);
}

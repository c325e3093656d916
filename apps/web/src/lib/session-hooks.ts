'use client';
import type { SessionState, SessionUser } from '@tappplus/api-client';
import type { ClinicPermission } from '@tappplus/contracts/permissions';
import { useSyncExternalStore } from 'react';
import { connection, session } from './api';

const RESTORING: SessionState = { status: 'RESTORING' };

/** Where the session of this tab stands. */
export function useSessionState(): SessionState {
  return useSyncExternalStore(session.subscribe, () => session.state, () => RESTORING);
}

/** The signed-in user; only for pages inside the staff shell, which shows nothing before there is one. */
export function useUser(): SessionUser {
  const state = useSessionState();
  if ('user' in state) return state.user;
  throw new Error('useUser() outside the staff shell');
}

/** Whether the user may do this in his clinic. What he may not do is not offered; the API refuses it anyway. */
export function useCan(permission: ClinicPermission): boolean {
  return useUser().permissions.includes(permission);
}

/** False while the box cannot be reached. */
export function useOnline(): boolean {
  return useSyncExternalStore(connection.subscribe, () => connection.online, () => true);
}

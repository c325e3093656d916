import { AsyncLocalStorage } from 'node:async_hooks';
import { rolesGrant, type ClinicPermission, type Role } from '@tappplus/contracts';
import { newId } from './ids.js';

export type ActorKind = 'USER' | 'SYSTEM' | 'PATIENT';

/** Who is acting, for which clinic, in which request. Carried by AsyncLocalStorage, so no function passes it on. */
export interface RequestContext {
  organizationId: string | null;
  userId: string | null;
  roles: readonly Role[];
  isOperator: boolean;
  requestId: string;
  /** Address of the caller as nginx saw it. */
  address: string | null;
  actorKind: ActorKind;
  /** The sign-in behind this request; absent for the box itself and anonymous callers. */
  sessionFamilyId?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `fn` as the given actor. Nested calls replace the actor for their own duration. */
export function runInContext<T>(context: RequestContext, fn: () => T): T {
  return storage.run(context, fn);
}

/** The acting context; undefined outside of any. Only for code that must work in both cases (logger). */
export function findContext(): RequestContext | undefined {
  return storage.getStore();
}

/** The acting context. Throws a programming error outside `runInContext`. */
export function currentContext(): RequestContext {
  const context = storage.getStore();
  if (!context) throw new Error('No request context: wrap the call in runInContext(…).');
  return context;
}

/** Clinic of the acting context: the value every clinical query filters by. Throws when the actor is bound to none. */
export function organizationId(): string {
  const id = currentContext().organizationId;
  if (id === null) throw new Error('The request context is bound to no organization.');
  return id;
}

/** The box acting for a clinic by itself: sweeps, planners, set-up. Has no roles. */
export function systemContext(organization: string | null): RequestContext {
  return { organizationId: organization, userId: null, roles: [], isOperator: false, requestId: newId(), address: null, actorKind: 'SYSTEM' };
}

/** True when the actor's roles in this clinic grant the permission. */
export function can(permission: ClinicPermission): boolean {
  return rolesGrant(currentContext().roles, permission);
}

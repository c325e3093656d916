import { Injectable } from '@nestjs/common';
import { Broadcast } from '../platform/broadcast.js';
import { Clock, toDate } from '../platform/clock.js';
import { MembershipsRepository } from './memberships.repository.js';
import type { AccessClaims, Principal } from './principal.js';
import { SessionsRepository } from './sessions.repository.js';
import { UsersRepository } from './users.repository.js';

const TOPIC = 'access';
/** A deactivation must take effect within 5 s even when the message about it gets lost. */
const CACHE_MS = 3000;
const CACHE_SIZE = 5000;

/** Turns the claims of a valid access token into who that is now: active, in this clinic, with these roles, sign-in not ended. */
@Injectable()
export class AccessService {
  private readonly cache = new Map<string, { principal: Promise<Principal | null>; userId: string; until: number }>();

  constructor(
    private readonly users: UsersRepository, private readonly memberships: MembershipsRepository, private readonly sessions: SessionsRepository,
    private readonly clock: Clock, private readonly broadcast: Broadcast,
  ) {
    broadcast.subscribe(TOPIC, (userId) => this.forget(String(userId)));
  }

  /** The principal, or null when the account, the membership or the sign-in has ended. */
  async principal(claims: Pick<AccessClaims, 'sub' | 'org' | 'fam'>): Promise<Principal | null> {
    const key = `${claims.sub}:${claims.org ?? ''}:${claims.fam}`;
    const known = this.cache.get(key);
    if (known && known.until > performance.now()) return known.principal;
    const principal = this.load(claims);
    if (this.cache.size >= CACHE_SIZE) this.cache.clear();
    this.cache.set(key, { principal, userId: claims.sub, until: performance.now() + CACHE_MS });
    principal.catch(() => this.cache.delete(key));
    return principal;
  }

  /** Call after the commit that changed roles, deactivated or ended sessions: all processes look again at once. */
  changed(userId: string): void {
    this.broadcast.publish(TOPIC, userId);
  }

  private forget(userId: string): void {
    for (const [key, entry] of this.cache) if (entry.userId === userId) this.cache.delete(key);
  }

  private async load(claims: Pick<AccessClaims, 'sub' | 'org' | 'fam'>): Promise<Principal | null> {
    const [user, membership, live] = await Promise.all([
      this.users.find(claims.sub),
      claims.org === null ? null : this.memberships.find(claims.org, claims.sub),
      this.sessions.isLive(claims.fam, claims.sub, toDate(this.clock.now())),
    ]);
    if (!user || user.deactivatedAt !== null || !live) return null;
    if (claims.org === null) return user.isOperator ? { userId: user.id, organizationId: null, familyId: claims.fam, roles: [], isOperator: true } : null;
    if (!membership || membership.deactivatedAt !== null) return null;
    return { userId: user.id, organizationId: claims.org, familyId: claims.fam, roles: membership.roles, isOperator: user.isOperator };
  }
}

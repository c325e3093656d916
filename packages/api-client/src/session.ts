import type { Connection } from './connection.js';
import type { paths } from './generated/schema.js';
import { ApiProblem, problemOf } from './problem.js';

type Tokens = paths['/auth/login']['post']['responses'][200]['content']['application/json'];
/** The signed-in user with the clinic the token is bound to and what he may do there. */
export type SessionUser = Tokens['user'];

/**
 * RESTORING: the page has just opened and asks the cookie. SIGNED_OUT: nobody. SIGNED_IN. ENDED: somebody was signed in
 * here, and the session ran out or was ended elsewhere; his page and forms are still open.
 */
export type SessionState =
  | { status: 'RESTORING' }
  | { status: 'UNREACHABLE' }
  | { status: 'SIGNED_OUT' }
  | { status: 'SIGNED_IN'; user: SessionUser }
  | { status: 'ENDED'; user: SessionUser };

/** The token is renewed this long before it runs out. */
const EARLY_MS = 30_000;

/** The box answered and said no; being too busy or out of reach says nothing about the session. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}

/**
 * The session of this tab. The access token lives only in this object; the refresh token only in the browser's
 * httpOnly cookie. Calls made while the session has ended wait until the same user signs in again.
 */
export class Session {
  #state: SessionState = { status: 'RESTORING' };
  #token: { value: string; renewAt: number } | null = null;
  #refreshing: Promise<boolean> | null = null;
  #listeners = new Set<() => void>();
  #waiting = new Set<() => void>();
  readonly #base: string;
  readonly #connection: Connection;

  constructor(base: string, connection: Connection) {
    this.#base = base;
    this.#connection = connection;
  }

  get state(): SessionState {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks the cookie who is signed in; called once when a page opens. */
  async restore(): Promise<void> {
    if (this.#state.status === 'SIGNED_IN' || this.#refreshing !== null) return;
    this.#set({ status: 'RESTORING' });
    try {
      await this.refresh();
    } catch {
      this.#set({ status: 'UNREACHABLE' });
    }
  }

  /** Signs in with an e-mail address or phone number. Throws the ApiProblem of the API (BAD_CREDENTIALS, RATE_LIMITED, …). */
  async signIn(identifier: string, password: string): Promise<SessionUser> {
    return this.#accept(await this.#post('/auth/login', { identifier, password, session: 'cookie' }));
  }

  /** Ends the session here and on the box. The screen is cleared even when the box cannot be reached. */
  async signOut(): Promise<void> {
    await this.#post('/auth/logout', {}).catch(() => undefined);
    this.#token = null;
    this.#set({ status: 'SIGNED_OUT' });
  }

  /** Moves the session to another clinic of the user. */
  async switchOrganization(organizationId: string): Promise<SessionUser> {
    return this.#accept(await this.#post('/auth/switch', { organizationId, session: 'cookie' }, await this.token()));
  }

  /** Replaces what is known of the user, after he changed his profile. */
  updateUser(user: SessionUser): void {
    this.#set({ status: 'SIGNED_IN', user });
  }

  /** A token that is good for some seconds more, or null for nobody. */
  async token(): Promise<string | null> {
    if (this.#token !== null && performance.now() >= this.#token.renewAt) await this.refresh();
    return this.#token?.value ?? null;
  }

  /** Gets a new token by the cookie; calls at the same moment share one request. False when the session is over. */
  refresh(): Promise<boolean> {
    this.#refreshing ??= this.#renew().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  /** Resolves when somebody is signed in again. */
  signedIn(): Promise<void> {
    if (this.#state.status !== 'ENDED') return Promise.resolve();
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  async #renew(): Promise<boolean> {
    try {
      this.#accept(await this.#post('/auth/refresh', {}));
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem) || !isRefusal(error.status)) throw error;
      this.#token = null;
      const before = this.#state;
      this.#set('user' in before ? { status: 'ENDED', user: before.user } : { status: 'SIGNED_OUT' });
      return false;
    }
  }

  #accept(tokens: Tokens): SessionUser {
    this.#token = { value: tokens.accessToken, renewAt: performance.now() + Math.max(tokens.expiresIn * 1000 - EARLY_MS, 5_000) };
    this.#set({ status: 'SIGNED_IN', user: tokens.user });
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
    return tokens.user;
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  async #post(path: string, body: object, token: string | null = null): Promise<Tokens> {
    const headers = { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
    const response = await fetch(`${this.#base}${path}`, { method: 'POST', credentials: 'same-origin', headers, body: JSON.stringify(body) }).catch(() => {
      this.#connection.lost();
      throw ApiProblem.offline();
    });
    if (!response.ok) throw await problemOf(response);
    this.#connection.found();
    const answer: Tokens = await response.json();
    return answer;
  }
}

import { Controller } from '@nestjs/common';
import { authEndpoints, type Tokens } from '@tappplus/contracts';
import { PasswordResetService } from '@tappplus/core/auth/password-reset.service';
import { ProfileService } from '@tappplus/core/auth/profile.service';
import type { RequestOrigin } from '@tappplus/core/auth/request-origin';
import { SessionsService, type IssuedTokens } from '@tappplus/core/auth/sessions.service';
import { SignInService } from '@tappplus/core/auth/sign-in.service';
import { AppError } from '@tappplus/core/platform/app-error';
import { Config } from '@tappplus/core/platform/config';
import { Endpoint, type EndpointInput } from '../http/endpoint.decorator.js';
import type { HttpExchange } from '../http/exchange.js';
import { boxAddress } from './box-address.js';
import { clearRefreshCookie, REFRESH_COOKIE, requireOwnOrigin, setRefreshCookie } from './refresh-cookie.js';

@Controller()
export class AuthController {
  constructor(
    private readonly signIn: SignInService, private readonly sessions: SessionsService, private readonly profile: ProfileService,
    private readonly resets: PasswordResetService, private readonly config: Config,
  ) {}

  @Endpoint(authEndpoints.login) async login({ body }: EndpointInput<typeof authEndpoints.login>, exchange: HttpExchange) {
    const origin = this.origin(exchange, body.session);
    return this.answer(await this.signIn.signIn(body.identifier, body.password, origin), exchange);
  }

  @Endpoint(authEndpoints.refresh) async refresh({ body }: EndpointInput<typeof authEndpoints.refresh>, exchange: HttpExchange) {
    const token = this.refreshToken(body.refreshToken, exchange);
    if (token === undefined) throw new AppError('SESSION_ENDED');
    try {
      return this.answer(await this.sessions.refresh(token, this.origin(exchange)), exchange);
    } catch (error) {
      if (error instanceof AppError && error.code === 'SESSION_ENDED' && body.refreshToken === undefined) clearRefreshCookie(exchange.request, exchange.reply);
      throw error;
    }
  }

  @Endpoint(authEndpoints.logout) async logout({ body }: EndpointInput<typeof authEndpoints.logout>, exchange: HttpExchange) {
    const token = this.refreshToken(body.refreshToken, exchange);
    if (token !== undefined) await this.sessions.signOut(token);
    await this.sessions.signOutActor();
    if (body.refreshToken === undefined) clearRefreshCookie(exchange.request, exchange.reply);
    return { ok: true as const };
  }

  @Endpoint(authEndpoints.me) me() {
    return this.sessions.me();
  }

  @Endpoint(authEndpoints.updateProfile) updateProfile({ body }: EndpointInput<typeof authEndpoints.updateProfile>) {
    return this.profile.update(body);
  }

  @Endpoint(authEndpoints.changePassword) async changePassword({ body }: EndpointInput<typeof authEndpoints.changePassword>) {
    await this.profile.changePassword(body.currentPassword, body.newPassword);
    return { ok: true as const };
  }

  @Endpoint(authEndpoints.requestPasswordReset) requestPasswordReset({ body }: EndpointInput<typeof authEndpoints.requestPasswordReset>, { request }: HttpExchange) {
    this.resets.request(body.email, boxAddress(request, this.config.publicUrl));
    return { ok: true as const };
  }

  @Endpoint(authEndpoints.resetPassword) async resetPassword({ body }: EndpointInput<typeof authEndpoints.resetPassword>) {
    await this.resets.reset(body.token, body.newPassword);
    return { ok: true as const };
  }

  @Endpoint(authEndpoints.switch) async switch({ body }: EndpointInput<typeof authEndpoints.switch>, exchange: HttpExchange) {
    const origin = this.origin(exchange, body.session);
    return this.answer(await this.sessions.switchTo(body.organizationId, origin), exchange);
  }

  private origin({ request }: HttpExchange, session?: 'token' | 'cookie'): RequestOrigin {
    if (session === 'cookie') requireOwnOrigin(request, this.config);
    return { address: request.ip, userAgent: request.headers['user-agent'] ?? null, kind: session ?? 'token' };
  }

  /** From the body, else from the cookie; the cookie only for a page of this box. */
  private refreshToken(inBody: string | undefined, { request }: HttpExchange): string | undefined {
    if (inBody !== undefined) return inBody;
    const inCookie = request.cookies[REFRESH_COOKIE];
    if (inCookie !== undefined) requireOwnOrigin(request, this.config);
    return inCookie;
  }

  private answer(issued: IssuedTokens, { request, reply }: HttpExchange): Tokens {
    const { user, accessToken, expiresIn, refreshToken } = issued;
    if (issued.kind === 'token') return { user, accessToken, expiresIn, refreshToken };
    setRefreshCookie(request, reply, refreshToken, this.config.refreshTokenExpiresIn);
    return { user, accessToken, expiresIn };
  }
}

import { createSecretKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { AccessService } from '@tappplus/core/auth/access.service';
import type { Principal } from '@tappplus/core/auth/principal';
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from '@tappplus/core/auth/tokens.service';
import { AppError } from '@tappplus/core/platform/app-error';
import { Config } from '@tappplus/core/platform/config';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { z } from 'zod';

const ClaimsSchema = z.object({ sub: z.uuid(), org: z.uuid().nullable(), fam: z.uuid(), typ: z.literal('access') });

/** Access tokens: bearer header, HS256 only, issuer, audience, expiry and type checked; then who that is as of now. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(config: Config, private readonly access: AccessService) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKeyProvider: provide(createSecretKey(config.jwtSecret, 'utf8')),
      algorithms: ['HS256'], issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE,
    });
  }

  async validate(payload: unknown): Promise<Principal> {
    const claims = ClaimsSchema.safeParse(payload);
    if (!claims.success) throw new AppError('UNAUTHENTICATED');
    const principal = await this.access.principal(claims.data);
    if (!principal) throw new AppError('SESSION_ENDED');
    return principal;
  }
}

type KeyProvider = (request: unknown, token: unknown, done: (error: unknown, key?: string | Buffer) => void) => void;

/** The key as a key object, though the types know only texts: of a text jsonwebtoken first tries, at each request, whether it is a public key. */
function provide(key: KeyObject): KeyProvider {
  return (_request, _token, done) => done(null, key as unknown as Buffer);
}

import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Config } from '../platform/config.js';
import type { AccessClaims } from './principal.js';

export const TOKEN_ISSUER = 'tappplus';
export const TOKEN_AUDIENCE = 'tappplus-api';

/** Makes tokens. Access: JWT HS256 bound to one organization. Refresh: 32 random bytes, of which the database keeps only a hash. */
@Injectable()
export class TokensService {
  private readonly jwt: JwtService;
  private readonly successorKey: Buffer;

  constructor(private readonly config: Config) {
    this.jwt = new JwtService({ secret: config.jwtSecret, signOptions: { algorithm: 'HS256', issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE } });
    this.successorKey = Buffer.from(hkdfSync('sha256', config.jwtSecret, 'tappplus', 'refresh-successor', 32));
  }

  /** An access token, and how many seconds it lives. */
  access(claims: Omit<AccessClaims, 'typ'>): { accessToken: string; expiresIn: number } {
    const payload: AccessClaims = { ...claims, typ: 'access' };
    return { accessToken: this.jwt.sign({ ...payload }, { expiresIn: this.config.jwtExpiresIn }), expiresIn: this.config.jwtExpiresIn };
  }

  newRefreshToken(): string {
    return randomBytes(32).toString('base64url');
  }

  /** The token that follows `token`: always the same, so that two tabs which refresh together get one successor. */
  successorOf(token: string): string {
    return createHmac('sha256', this.successorKey).update(token).digest('base64url');
  }

  /** What the database keeps of a token. */
  hash(token: string): string {
    return createHash('sha256').update(token).digest('hex');
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '@tappplus/db';

export interface SessionRow {
  id: string;
  familyId: string;
  userId: string;
  organizationId: string | null;
  /** `token` or `cookie`: how the client keeps the refresh token. */
  kind: string;
  tokenHash: string;
  createdAt: Date;
  expiresAt: Date;
  rotatedAt: Date | null;
  revokedAt: Date | null;
  revokedReason: string | null;
  address: string | null;
  userAgent: string | null;
}

export type EndReason = 'SIGNED_OUT' | 'REUSED' | 'PASSWORD_CHANGED' | 'DEACTIVATED';

/** Refresh tokens, by hash. All tokens of one sign-in share a family. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  findByHash(tokenHash: string): Promise<SessionRow | null> {
    return this.database.current.session.findUnique({ where: { tokenHash } });
  }

  /** Whether the family still has a live token of this user. */
  async isLive(familyId: string, userId: string, now: Date): Promise<boolean> {
    const row = await this.database.current.session.findFirst({ where: { familyId, userId, revokedAt: null, expiresAt: { gt: now } }, select: { id: true } });
    return row !== null;
  }

  /** Clinic of the user's latest sign-in. */
  async lastOrganization(userId: string): Promise<string | null> {
    const row = await this.database.current.session.findFirst({ where: { userId, organizationId: { not: null } }, orderBy: { id: 'desc' }, select: { organizationId: true } });
    return row?.organizationId ?? null;
  }

  async create(row: SessionRow): Promise<void> {
    await this.database.tx.session.create({ data: row });
  }

  async rotated(id: string, rotatedAt: Date): Promise<void> {
    await this.database.tx.session.update({ where: { id }, data: { rotatedAt } });
  }

  async endFamily(familyId: string, reason: EndReason, revokedAt: Date): Promise<void> {
    await this.database.tx.session.updateMany({ where: { familyId, revokedAt: null }, data: { revokedAt, revokedReason: reason } });
  }

  /** Ends the user's sessions: all, those bound to one clinic, or all but one family. */
  async endOfUser(userId: string, reason: EndReason, revokedAt: Date, which: { organizationId?: string; exceptFamilyId?: string } = {}): Promise<void> {
    await this.database.tx.session.updateMany({
      where: {
        userId, revokedAt: null,
        ...(which.organizationId === undefined ? {} : { organizationId: which.organizationId }),
        ...(which.exceptFamilyId === undefined ? {} : { familyId: { not: which.exceptFamilyId } }),
      },
      data: { revokedAt, revokedReason: reason },
    });
  }

  async removeExpired(before: Date): Promise<void> {
    await this.database.tx.session.deleteMany({ where: { expiresAt: { lt: before } } });
  }
}

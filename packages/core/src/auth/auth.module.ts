import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { AccessService } from './access.service.js';
import { MembershipsRepository } from './memberships.repository.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionsRepository } from './sessions.repository.js';
import { TokensService } from './tokens.service.js';
import { UsersRepository } from './users.repository.js';

/** T4: accounts, sign-in, staff, set-up. */
@Module({
  imports: [AuditModule, OrganizationsModule],
  providers: [UsersRepository, MembershipsRepository, SessionsRepository, PasswordHasher, TokensService, AccessService],
  exports: [AccessService],
})
export class AuthModule {}

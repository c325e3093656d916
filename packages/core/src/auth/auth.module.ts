import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { AccessService } from './access.service.js';
import { AccountsService } from './accounts.service.js';
import { ClinicsService } from './clinics.service.js';
import { LoginThrottle } from './login-throttle.js';
import { MembersService } from './members.service.js';
import { MembershipsRepository } from './memberships.repository.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordResetService } from './password-reset.service.js';
import { PasswordResetsRepository } from './password-resets.repository.js';
import { ProfileService } from './profile.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';
import { SetupService } from './setup.service.js';
import { SignInService } from './sign-in.service.js';
import { TokensService } from './tokens.service.js';
import { UsersRepository } from './users.repository.js';

const REPOSITORIES = [UsersRepository, MembershipsRepository, SessionsRepository, PasswordResetsRepository];
const SERVICES = [AccessService, AccountsService, ClinicsService, MembersService, PasswordResetService, ProfileService, SessionsService, SetupService, SignInService];

/** T4: accounts, sign-in, staff, set-up. The API alone imports it: set-up runs at its start. */
@Module({ imports: [AuditModule, OrganizationsModule, NotificationsModule], providers: [...REPOSITORIES, PasswordHasher, TokensService, LoginThrottle, ...SERVICES], exports: SERVICES })
export class AuthModule {}

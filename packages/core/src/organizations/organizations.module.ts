import { Module } from '@nestjs/common';
import { OrganizationsRepository } from './organizations.repository.js';
import { OrganizationsService } from './organizations.service.js';
import { SettingsRepository } from './settings.repository.js';
import { SettingsService } from './settings.service.js';

/** T2: clinics and their settings. */
@Module({ providers: [OrganizationsRepository, SettingsRepository, OrganizationsService, SettingsService], exports: [OrganizationsService, SettingsService] })
export class OrganizationsModule {}

import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ChannelKeysService } from './channels/channel-keys.service.js';
import { ChannelLimits } from './channels/channel-limits.js';
import { ChannelsService } from './channels.service.js';
import { OutboxRepository } from './outbox.repository.js';
import { OutboxService } from './outbox.service.js';
import { ClinicSettingsService } from './clinic-settings.service.js';
import { MessageTemplatesRepository } from './message-templates.repository.js';
import { MessageTemplatesService } from './message-templates.service.js';
import { SuppressionsRepository } from './suppressions/suppressions.repository.js';
import { SuppressionsService } from './suppressions/suppressions.service.js';

/** T3: templates, the ways out of the box, the outbox, and the settings page with the channels' keys. */
@Module({
  imports: [OrganizationsModule],
  providers: [ChannelKeysService, ChannelLimits, ChannelsService, ClinicSettingsService, MessageTemplatesRepository, MessageTemplatesService, OutboxRepository, OutboxService, SuppressionsRepository, SuppressionsService],
  exports: [ChannelsService, ClinicSettingsService, MessageTemplatesService, OutboxService, SuppressionsService],
})
export class NotificationsModule {}

import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ChannelKeysService } from './channels/channel-keys.service.js';
import { ChannelLimits } from './channels/channel-limits.js';
import { SenderPace } from './channels/sender-pace.service.js';
import { ClockGuard } from './clock-guard/clock-guard.js';
import { ClockGuardRepository } from './clock-guard/clock-guard.repository.js';
import { ChannelsService } from './channels.service.js';
import { OutboxRepository } from './outbox.repository.js';
import { OutboxService } from './outbox.service.js';
import { ClinicalWords } from './clinical-words.js';
import { ClinicSettingsService } from './clinic-settings.service.js';
import { MessageTemplatesRepository } from './message-templates.repository.js';
import { MessageTemplatesService } from './message-templates.service.js';
import { ProviderProbe } from './providers/provider-probe.js';
import { TemplateHistory } from './template-history.js';
import { TemplatePreviewService } from './template-preview.service.js';
import { SuppressionsRepository } from './suppressions/suppressions.repository.js';
import { SuppressionsService } from './suppressions/suppressions.service.js';
import { WebhookKeysRepository } from './webhooks/webhook-keys.repository.js';
import { WebhookKeysService } from './webhooks/webhook-keys.service.js';

/** T3: templates, the ways out of the box, the outbox, and the settings page with the channels' keys. */
@Module({
  imports: [AuditModule, OrganizationsModule],
  providers: [ChannelKeysService, ChannelLimits, ChannelsService, ClinicalWords, ClinicSettingsService, ClockGuard, ClockGuardRepository, MessageTemplatesRepository, MessageTemplatesService, TemplateHistory, TemplatePreviewService, OutboxRepository, OutboxService, ProviderProbe, SenderPace, SuppressionsRepository, SuppressionsService, WebhookKeysRepository, WebhookKeysService],
  exports: [ChannelsService, ClinicalWords, ClinicSettingsService, ClockGuard, MessageTemplatesService, TemplatePreviewService, OutboxService, ProviderProbe, SenderPace, SuppressionsService, WebhookKeysService],
})
export class NotificationsModule {}

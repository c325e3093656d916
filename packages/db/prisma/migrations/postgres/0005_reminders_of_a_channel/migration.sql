-- CreateIndex
CREATE INDEX "Reminder_organizationId_channel_scheduledAt_id_idx" ON "Reminder"("organizationId", "channel", "scheduledAt", "id");

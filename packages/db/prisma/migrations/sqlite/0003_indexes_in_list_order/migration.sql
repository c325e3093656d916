-- DropIndex
DROP INDEX "PersonSearchToken_personId_idx";

-- DropIndex
DROP INDEX "Intervention_organizationId_personId_scheduledAt_idx";

-- DropIndex
DROP INDEX "Intervention_organizationId_practitionerId_scheduledAt_idx";

-- DropIndex
DROP INDEX "Intervention_organizationId_status_scheduledAt_idx";

-- DropIndex
DROP INDEX "Reminder_organizationId_personId_scheduledAt_idx";

-- CreateIndex
CREATE INDEX "PersonSearchToken_personId_token_idx" ON "PersonSearchToken"("personId", "token");

-- CreateIndex
CREATE INDEX "Intervention_organizationId_personId_scheduledAt_id_idx" ON "Intervention"("organizationId", "personId", "scheduledAt", "id");

-- CreateIndex
CREATE INDEX "Intervention_organizationId_practitionerId_scheduledAt_id_idx" ON "Intervention"("organizationId", "practitionerId", "scheduledAt", "id");

-- CreateIndex
CREATE INDEX "Intervention_organizationId_status_scheduledAt_id_idx" ON "Intervention"("organizationId", "status", "scheduledAt", "id");

-- CreateIndex
CREATE INDEX "Reminder_organizationId_personId_scheduledAt_id_idx" ON "Reminder"("organizationId", "personId", "scheduledAt", "id");

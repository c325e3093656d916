-- AlterTable
ALTER TABLE "Reminder" ADD COLUMN "fallbackAt" DATETIME;
ALTER TABLE "Reminder" ADD COLUMN "fallbackOfId" TEXT;
ALTER TABLE "Reminder" ADD COLUMN "recipientPersonId" TEXT;

-- CreateTable
CREATE TABLE "MessageTemplateVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "subject" TEXT,
    "body" TEXT NOT NULL,
    "contentSid" TEXT,
    "createdAt" DATETIME NOT NULL,
    "createdById" TEXT,
    CONSTRAINT "MessageTemplateVersion_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MessageTemplateVersion_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "MessageTemplate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "InboundMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "providerMessageId" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "recipient" TEXT,
    "bodyCipher" TEXT,
    "meaning" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "personId" TEXT,
    "reminderId" TEXT,
    "needsStaff" BOOLEAN NOT NULL DEFAULT false,
    "handledAt" DATETIME,
    "handledById" TEXT,
    CONSTRAINT "InboundMessage_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "InboundMessage_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ContactSuppression" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "errorCode" TEXT,
    "reminderId" TEXT,
    "since" DATETIME NOT NULL,
    "liftedAt" DATETIME,
    "liftedById" TEXT,
    CONSTRAINT "ContactSuppression_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Holiday" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Holiday_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ConfirmationLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "reminderId" TEXT,
    "appointmentKind" TEXT NOT NULL,
    "appointmentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "openedAt" DATETIME,
    "answeredAt" DATETIME,
    CONSTRAINT "ConfirmationLink_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ConfirmationLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ConfirmationLink_reminderId_fkey" FOREIGN KEY ("reminderId") REFERENCES "Reminder" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PatientAnswer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "appointmentKind" TEXT NOT NULL,
    "appointmentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "wishCipher" TEXT,
    "at" DATETIME NOT NULL,
    "handledAt" DATETIME,
    "handledById" TEXT,
    CONSTRAINT "PatientAnswer_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PatientAnswer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PreparationStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "interventionTypeId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "texts" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "archivedAt" DATETIME,
    CONSTRAINT "PreparationStep_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PreparationStep_interventionTypeId_fkey" FOREIGN KEY ("interventionTypeId") REFERENCES "InterventionType" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PreparationDone" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "stepId" TEXT NOT NULL,
    "appointmentKind" TEXT NOT NULL,
    "appointmentId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "source" TEXT NOT NULL,
    CONSTRAINT "PreparationDone_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PreparationDone_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "PreparationStep" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CallOutcome" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "appointmentKind" TEXT NOT NULL,
    "appointmentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "noteCipher" TEXT,
    "at" DATETIME NOT NULL,
    "byUserId" TEXT NOT NULL,
    CONSTRAINT "CallOutcome_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CallOutcome_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProviderOutage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT,
    "provider" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "lastFailureAt" DATETIME NOT NULL,
    "failures" INTEGER NOT NULL,
    "errorCode" TEXT,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "TimeLawChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "fromVersion" TEXT NOT NULL,
    "toVersion" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "appointmentCount" INTEGER NOT NULL,
    "reminderCount" INTEGER NOT NULL,
    "seenAt" DATETIME,
    CONSTRAINT "TimeLawChange_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TimeLawChangeItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "changeId" TEXT NOT NULL,
    "appointmentKind" TEXT NOT NULL,
    "appointmentId" TEXT NOT NULL,
    "scheduledLocal" TEXT NOT NULL,
    "oldAt" DATETIME NOT NULL,
    "newAt" DATETIME NOT NULL,
    "reminderCount" INTEGER NOT NULL,
    CONSTRAINT "TimeLawChangeItem_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "TimeLawChange" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CanaryRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "startedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "reminderId" TEXT,
    "arrivedAt" DATETIME,
    "state" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Alarm" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organizationId" TEXT,
    "key" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "detail" TEXT,
    "raisedAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "lastToldAt" DATETIME,
    "toldCount" INTEGER NOT NULL DEFAULT 0,
    "clearedAt" DATETIME
);

-- Columns are added in place: tables that others point to are never dropped, and a million rows are not copied.
ALTER TABLE "Organization" ADD COLUMN "hidden" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Person" ADD COLUMN "guardianId" TEXT REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Intervention" ADD COLUMN "confirmation" TEXT NOT NULL DEFAULT 'UNANSWERED';
ALTER TABLE "Intervention" ADD COLUMN "confirmedBy" TEXT;
ALTER TABLE "Intervention" ADD COLUMN "confirmedAt" DATETIME;
ALTER TABLE "ReminderRule" ADD COLUMN "fallbackAfter" TEXT;
ALTER TABLE "ReminderRule" ADD COLUMN "onClosedDays" TEXT NOT NULL DEFAULT 'SEND';
ALTER TABLE "MessageTemplate" ADD COLUMN "allowsClinicalText" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "DeliveryAttempt" ADD COLUMN "providerStatus" TEXT;
ALTER TABLE "DeliveryAttempt" ADD COLUMN "segments" INTEGER;
ALTER TABLE "DeliveryAttempt" ADD COLUMN "price" TEXT;
ALTER TABLE "DeliveryAttempt" ADD COLUMN "priceCurrency" TEXT;
ALTER TABLE "DeliveryAttempt" ADD COLUMN "statusCheckAt" DATETIME;
ALTER TABLE "DeliveryAttempt" ADD COLUMN "statusCheckCount" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Person_guardianId_idx" ON "Person"("guardianId");
CREATE INDEX "DeliveryAttempt_statusCheckAt_idx" ON "DeliveryAttempt"("statusCheckAt");

-- CreateIndex
CREATE INDEX "MessageTemplateVersion_organizationId_templateId_idx" ON "MessageTemplateVersion"("organizationId", "templateId");

-- CreateIndex
CREATE UNIQUE INDEX "MessageTemplateVersion_templateId_version_key" ON "MessageTemplateVersion"("templateId", "version");

-- CreateIndex
CREATE INDEX "InboundMessage_organizationId_needsStaff_receivedAt_id_idx" ON "InboundMessage"("organizationId", "needsStaff", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "InboundMessage_organizationId_personId_receivedAt_id_idx" ON "InboundMessage"("organizationId", "personId", "receivedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "InboundMessage_provider_providerMessageId_key" ON "InboundMessage"("provider", "providerMessageId");

-- CreateIndex
CREATE INDEX "ContactSuppression_organizationId_liftedAt_since_id_idx" ON "ContactSuppression"("organizationId", "liftedAt", "since", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ContactSuppression_organizationId_channel_address_key" ON "ContactSuppression"("organizationId", "channel", "address");

-- CreateIndex
CREATE UNIQUE INDEX "Holiday_organizationId_date_key" ON "Holiday"("organizationId", "date");

-- CreateIndex
CREATE UNIQUE INDEX "ConfirmationLink_tokenHash_key" ON "ConfirmationLink"("tokenHash");

-- CreateIndex
CREATE INDEX "ConfirmationLink_appointmentKind_appointmentId_idx" ON "ConfirmationLink"("appointmentKind", "appointmentId");

-- CreateIndex
CREATE INDEX "ConfirmationLink_reminderId_idx" ON "ConfirmationLink"("reminderId");

-- CreateIndex
CREATE INDEX "ConfirmationLink_expiresAt_idx" ON "ConfirmationLink"("expiresAt");

-- CreateIndex
CREATE INDEX "PatientAnswer_appointmentKind_appointmentId_at_idx" ON "PatientAnswer"("appointmentKind", "appointmentId", "at");

-- CreateIndex
CREATE INDEX "PatientAnswer_organizationId_handledAt_at_id_idx" ON "PatientAnswer"("organizationId", "handledAt", "at", "id");

-- CreateIndex
CREATE INDEX "PreparationStep_organizationId_interventionTypeId_position_idx" ON "PreparationStep"("organizationId", "interventionTypeId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "PreparationDone_appointmentKind_appointmentId_stepId_key" ON "PreparationDone"("appointmentKind", "appointmentId", "stepId");

-- CreateIndex
CREATE INDEX "CallOutcome_appointmentKind_appointmentId_at_idx" ON "CallOutcome"("appointmentKind", "appointmentId", "at");

-- CreateIndex
CREATE INDEX "CallOutcome_organizationId_at_id_idx" ON "CallOutcome"("organizationId", "at", "id");

-- CreateIndex
CREATE INDEX "ProviderOutage_endedAt_startedAt_idx" ON "ProviderOutage"("endedAt", "startedAt");

-- CreateIndex
CREATE INDEX "ProviderOutage_organizationId_provider_startedAt_idx" ON "ProviderOutage"("organizationId", "provider", "startedAt");

-- CreateIndex
CREATE INDEX "TimeLawChange_organizationId_startedAt_idx" ON "TimeLawChange"("organizationId", "startedAt");

-- CreateIndex
CREATE INDEX "TimeLawChangeItem_changeId_newAt_id_idx" ON "TimeLawChangeItem"("changeId", "newAt", "id");

-- CreateIndex
CREATE INDEX "CanaryRun_startedAt_idx" ON "CanaryRun"("startedAt");

-- CreateIndex
CREATE INDEX "CanaryRun_state_dueAt_idx" ON "CanaryRun"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Alarm_key_clearedAt_idx" ON "Alarm"("key", "clearedAt");

-- CreateIndex
CREATE INDEX "Alarm_clearedAt_raisedAt_idx" ON "Alarm"("clearedAt", "raisedAt");

-- CreateIndex
CREATE INDEX "Reminder_fallbackAt_idx" ON "Reminder"("fallbackAt");

-- CreateIndex
CREATE INDEX "Reminder_fallbackOfId_idx" ON "Reminder"("fallbackOfId");

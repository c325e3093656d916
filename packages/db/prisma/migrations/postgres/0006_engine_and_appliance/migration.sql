-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "hidden" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "guardianId" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "Intervention" ADD COLUMN     "confirmation" TEXT COLLATE "C" NOT NULL DEFAULT 'UNANSWERED',
ADD COLUMN     "confirmedAt" TIMESTAMP(3),
ADD COLUMN     "confirmedBy" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "ReminderRule" ADD COLUMN     "fallbackAfter" TEXT COLLATE "C",
ADD COLUMN     "onClosedDays" TEXT COLLATE "C" NOT NULL DEFAULT 'SEND';

-- AlterTable
ALTER TABLE "MessageTemplate" ADD COLUMN     "allowsClinicalText" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Reminder" ADD COLUMN     "fallbackAt" TIMESTAMP(3),
ADD COLUMN     "fallbackOfId" TEXT COLLATE "C",
ADD COLUMN     "recipientPersonId" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "DeliveryAttempt" ADD COLUMN     "price" TEXT COLLATE "C",
ADD COLUMN     "priceCurrency" TEXT COLLATE "C",
ADD COLUMN     "providerStatus" TEXT COLLATE "C",
ADD COLUMN     "segments" INTEGER,
ADD COLUMN     "statusCheckAt" TIMESTAMP(3),
ADD COLUMN     "statusCheckCount" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "MessageTemplateVersion" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "templateId" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,
    "subject" TEXT COLLATE "C",
    "body" TEXT COLLATE "C" NOT NULL,
    "contentSid" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdById" TEXT COLLATE "C",

    CONSTRAINT "MessageTemplateVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboundMessage" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "channel" TEXT COLLATE "C" NOT NULL,
    "provider" TEXT COLLATE "C" NOT NULL,
    "providerMessageId" TEXT COLLATE "C" NOT NULL,
    "sender" TEXT COLLATE "C" NOT NULL,
    "recipient" TEXT COLLATE "C",
    "bodyCipher" TEXT COLLATE "C",
    "meaning" TEXT COLLATE "C" NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "personId" TEXT COLLATE "C",
    "reminderId" TEXT COLLATE "C",
    "needsStaff" BOOLEAN NOT NULL DEFAULT false,
    "handledAt" TIMESTAMP(3),
    "handledById" TEXT COLLATE "C",

    CONSTRAINT "InboundMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactSuppression" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "channel" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "errorCode" TEXT COLLATE "C",
    "reminderId" TEXT COLLATE "C",
    "since" TIMESTAMP(3) NOT NULL,
    "liftedAt" TIMESTAMP(3),
    "liftedById" TEXT COLLATE "C",

    CONSTRAINT "ContactSuppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Holiday" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "date" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Holiday_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConfirmationLink" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "reminderId" TEXT COLLATE "C",
    "appointmentKind" TEXT COLLATE "C" NOT NULL,
    "appointmentId" TEXT COLLATE "C" NOT NULL,
    "personId" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "openedAt" TIMESTAMP(3),
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "ConfirmationLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PatientAnswer" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "appointmentKind" TEXT COLLATE "C" NOT NULL,
    "appointmentId" TEXT COLLATE "C" NOT NULL,
    "personId" TEXT COLLATE "C" NOT NULL,
    "answer" TEXT COLLATE "C" NOT NULL,
    "source" TEXT COLLATE "C" NOT NULL,
    "wishCipher" TEXT COLLATE "C",
    "at" TIMESTAMP(3) NOT NULL,
    "handledAt" TIMESTAMP(3),
    "handledById" TEXT COLLATE "C",

    CONSTRAINT "PatientAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PreparationStep" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "interventionTypeId" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "texts" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "archivedAt" TIMESTAMP(3),

    CONSTRAINT "PreparationStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PreparationDone" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "stepId" TEXT COLLATE "C" NOT NULL,
    "appointmentKind" TEXT COLLATE "C" NOT NULL,
    "appointmentId" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "source" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "PreparationDone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallOutcome" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "appointmentKind" TEXT COLLATE "C" NOT NULL,
    "appointmentId" TEXT COLLATE "C" NOT NULL,
    "personId" TEXT COLLATE "C" NOT NULL,
    "outcome" TEXT COLLATE "C" NOT NULL,
    "noteCipher" TEXT COLLATE "C",
    "at" TIMESTAMP(3) NOT NULL,
    "byUserId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "CallOutcome_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderOutage" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organizationId" TEXT COLLATE "C",
    "provider" TEXT COLLATE "C" NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "lastFailureAt" TIMESTAMP(3) NOT NULL,
    "failures" INTEGER NOT NULL,
    "errorCode" TEXT COLLATE "C",
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "ProviderOutage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TimeLawChange" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organizationId" TEXT COLLATE "C" NOT NULL,
    "timeZone" TEXT COLLATE "C" NOT NULL,
    "fromVersion" TEXT COLLATE "C" NOT NULL,
    "toVersion" TEXT COLLATE "C" NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "appointmentCount" INTEGER NOT NULL,
    "reminderCount" INTEGER NOT NULL,
    "seenAt" TIMESTAMP(3),

    CONSTRAINT "TimeLawChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TimeLawChangeItem" (
    "id" TEXT COLLATE "C" NOT NULL,
    "changeId" TEXT COLLATE "C" NOT NULL,
    "appointmentKind" TEXT COLLATE "C" NOT NULL,
    "appointmentId" TEXT COLLATE "C" NOT NULL,
    "scheduledLocal" TEXT COLLATE "C" NOT NULL,
    "oldAt" TIMESTAMP(3) NOT NULL,
    "newAt" TIMESTAMP(3) NOT NULL,
    "reminderCount" INTEGER NOT NULL,

    CONSTRAINT "TimeLawChangeItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CanaryRun" (
    "id" TEXT COLLATE "C" NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "reminderId" TEXT COLLATE "C",
    "arrivedAt" TIMESTAMP(3),
    "state" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "CanaryRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Alarm" (
    "id" TEXT COLLATE "C" NOT NULL,
    "organizationId" TEXT COLLATE "C",
    "key" TEXT COLLATE "C" NOT NULL,
    "severity" TEXT COLLATE "C" NOT NULL,
    "detail" TEXT COLLATE "C",
    "raisedAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "lastToldAt" TIMESTAMP(3),
    "toldCount" INTEGER NOT NULL DEFAULT 0,
    "clearedAt" TIMESTAMP(3),

    CONSTRAINT "Alarm_pkey" PRIMARY KEY ("id")
);

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
CREATE INDEX "Person_guardianId_idx" ON "Person"("guardianId");

-- CreateIndex
CREATE INDEX "Reminder_fallbackAt_idx" ON "Reminder"("fallbackAt");

-- CreateIndex
CREATE INDEX "Reminder_fallbackOfId_idx" ON "Reminder"("fallbackOfId");

-- CreateIndex
CREATE INDEX "DeliveryAttempt_statusCheckAt_idx" ON "DeliveryAttempt"("statusCheckAt");

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_guardianId_fkey" FOREIGN KEY ("guardianId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageTemplateVersion" ADD CONSTRAINT "MessageTemplateVersion_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageTemplateVersion" ADD CONSTRAINT "MessageTemplateVersion_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "MessageTemplate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboundMessage" ADD CONSTRAINT "InboundMessage_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboundMessage" ADD CONSTRAINT "InboundMessage_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactSuppression" ADD CONSTRAINT "ContactSuppression_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Holiday" ADD CONSTRAINT "Holiday_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfirmationLink" ADD CONSTRAINT "ConfirmationLink_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfirmationLink" ADD CONSTRAINT "ConfirmationLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfirmationLink" ADD CONSTRAINT "ConfirmationLink_reminderId_fkey" FOREIGN KEY ("reminderId") REFERENCES "Reminder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PatientAnswer" ADD CONSTRAINT "PatientAnswer_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PatientAnswer" ADD CONSTRAINT "PatientAnswer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreparationStep" ADD CONSTRAINT "PreparationStep_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreparationStep" ADD CONSTRAINT "PreparationStep_interventionTypeId_fkey" FOREIGN KEY ("interventionTypeId") REFERENCES "InterventionType"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreparationDone" ADD CONSTRAINT "PreparationDone_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreparationDone" ADD CONSTRAINT "PreparationDone_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "PreparationStep"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallOutcome" ADD CONSTRAINT "CallOutcome_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallOutcome" ADD CONSTRAINT "CallOutcome_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimeLawChange" ADD CONSTRAINT "TimeLawChange_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimeLawChangeItem" ADD CONSTRAINT "TimeLawChangeItem_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "TimeLawChange"("id") ON DELETE CASCADE ON UPDATE CASCADE;

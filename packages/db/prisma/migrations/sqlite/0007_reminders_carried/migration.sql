-- CreateIndex
CREATE INDEX "Reminder_carriedById_idx" ON "Reminder"("carriedById");

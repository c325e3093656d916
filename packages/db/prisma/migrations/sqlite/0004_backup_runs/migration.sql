-- CreateTable
CREATE TABLE "BackupRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "task" TEXT NOT NULL,
    "kind" TEXT,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "outcome" TEXT NOT NULL,
    "file" TEXT,
    "bytes" BIGINT,
    "rows" INTEGER,
    "places" TEXT,
    "problem" TEXT,
    "detail" TEXT
);

-- CreateIndex
CREATE INDEX "BackupRun_task_startedAt_idx" ON "BackupRun"("task", "startedAt");

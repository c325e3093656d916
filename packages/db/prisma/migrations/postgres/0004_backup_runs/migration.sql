-- CreateTable
CREATE TABLE "BackupRun" (
    "id" TEXT COLLATE "C" NOT NULL,
    "task" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C",
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "outcome" TEXT COLLATE "C" NOT NULL,
    "file" TEXT COLLATE "C",
    "bytes" BIGINT,
    "rows" INTEGER,
    "places" TEXT COLLATE "C",
    "problem" TEXT COLLATE "C",
    "detail" TEXT COLLATE "C",

    CONSTRAINT "BackupRun_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "BackupRun_task_startedAt_idx" ON "BackupRun"("task", "startedAt");

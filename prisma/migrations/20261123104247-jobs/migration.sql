-- CreateEnum
CREATE TYPE "JobLane" AS ENUM ('draws', 'imports', 'exports');

-- CreateEnum
CREATE TYPE "JobState" AS ENUM ('queued', 'running', 'done', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "Job" (
    "id" SERIAL NOT NULL,
    "lane" "JobLane" NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" "JobState" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "progress" JSONB,
    "cancelRequestedAt" TIMESTAMPTZ(3),
    "error" TEXT,
    "departmentId" INTEGER,
    "createdById" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Job_kind_key_id_idx" ON "Job"("kind", "key", "id");

-- Two clicks, two tabs and two colleagues get the one job.
CREATE UNIQUE INDEX "Job_unfinished_key" ON "Job" ("kind", "key") WHERE "state" IN ('queued', 'running');

-- What a lane has to do: few rows, however many have been done.
CREATE INDEX "Job_unfinished_lane" ON "Job" ("lane", "id") WHERE "state" IN ('queued', 'running');

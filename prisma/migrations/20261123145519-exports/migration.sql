-- CreateEnum
CREATE TYPE "ExportKind" AS ENUM ('objects', 'inspectors', 'results');

-- CreateEnum
CREATE TYPE "ExportFormat" AS ENUM ('xlsx', 'csv');

-- CreateTable
CREATE TABLE "ExportRun" (
    "id" SERIAL NOT NULL,
    "kind" "ExportKind" NOT NULL,
    "format" "ExportFormat" NOT NULL,
    "title" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "columns" TEXT[],
    "departmentId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" INTEGER NOT NULL,
    "rows" INTEGER,
    "fileId" INTEGER,
    "finishedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ExportRun_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ExportRun_createdById_id_idx" ON "ExportRun"("createdById", "id" DESC);

-- CreateIndex
CREATE INDEX "ExportRun_expiresAt_idx" ON "ExportRun"("expiresAt");

-- AddForeignKey
ALTER TABLE "ExportRun" ADD CONSTRAINT "ExportRun_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE SET NULL ON UPDATE CASCADE;

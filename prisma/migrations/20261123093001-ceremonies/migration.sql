-- The cross-check of every draw: PostgreSQL counts tickets on its own, digest(…, 'sm3').
CREATE EXTENSION IF NOT EXISTS pgcrypto;

-- CreateEnum
CREATE TYPE "DrawRequestKind" AS ENUM ('redraw', 'supplement', 'objectReplacement', 'inspectorReplacement');

-- CreateEnum
CREATE TYPE "DrawRequestState" AS ENUM ('pending', 'approved', 'returned', 'withdrawn');

-- AlterTable
ALTER TABLE "Draw" ADD COLUMN     "disclosedAt" TIMESTAMPTZ(3),
ADD COLUMN     "disclosureChecks" JSONB;

-- AlterTable
ALTER TABLE "DrawParty" ADD COLUMN     "revealedById" INTEGER;

-- AlterTable
ALTER TABLE "DrawObject" ADD COLUMN     "replacesId" INTEGER;

-- CreateTable
CREATE TABLE "DrawEntropy" (
    "drawId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "source" JSONB NOT NULL,
    "text" TEXT,
    "signature" TEXT,
    "takenAt" TIMESTAMPTZ(3),

    CONSTRAINT "DrawEntropy_pkey" PRIMARY KEY ("drawId","position")
);

-- CreateTable
CREATE TABLE "DrawEntropyEntry" (
    "id" SERIAL NOT NULL,
    "drawId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "enteredById" INTEGER NOT NULL,
    "departmentId" INTEGER NOT NULL,
    "rejectedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DrawEntropyEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DrawRequest" (
    "id" SERIAL NOT NULL,
    "kind" "DrawRequestKind" NOT NULL,
    "state" "DrawRequestState" NOT NULL DEFAULT 'pending',
    "taskId" INTEGER NOT NULL,
    "drawId" INTEGER NOT NULL,
    "entityId" INTEGER,
    "inspectionId" INTEGER,
    "inspectorId" INTEGER,
    "wanted" JSONB,
    "reasonCode" TEXT,
    "reason" TEXT NOT NULL,
    "evidenceFileId" INTEGER,
    "departmentId" INTEGER NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "requestedById" INTEGER NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" INTEGER,
    "decisionNote" TEXT,
    "usedForId" INTEGER,
    "outcome" TEXT,

    CONSTRAINT "DrawRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DrawEntropyEntry_drawId_position_idx" ON "DrawEntropyEntry"("drawId", "position");

-- CreateIndex
CREATE INDEX "DrawRequest_taskId_idx" ON "DrawRequest"("taskId");

-- CreateIndex
CREATE INDEX "DrawRequest_drawId_idx" ON "DrawRequest"("drawId");

-- CreateIndex
CREATE INDEX "DrawRequest_departmentId_state_idx" ON "DrawRequest"("departmentId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "DrawObject_replacesId_key" ON "DrawObject"("replacesId");

-- AddForeignKey
ALTER TABLE "DrawObject" ADD CONSTRAINT "DrawObject_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "DrawObject"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawEntropy" ADD CONSTRAINT "DrawEntropy_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "Draw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawEntropyEntry" ADD CONSTRAINT "DrawEntropyEntry_drawId_position_fkey" FOREIGN KEY ("drawId", "position") REFERENCES "DrawEntropy"("drawId", "position") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawRequest" ADD CONSTRAINT "DrawRequest_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawRequest" ADD CONSTRAINT "DrawRequest_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "Draw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawRequest" ADD CONSTRAINT "DrawRequest_usedForId_fkey" FOREIGN KEY ("usedForId") REFERENCES "Draw"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawRequest" ADD CONSTRAINT "DrawRequest_entityId_fkey" FOREIGN KEY ("entityId") REFERENCES "Entity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawRequest" ADD CONSTRAINT "DrawRequest_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawRequest" ADD CONSTRAINT "DrawRequest_inspectorId_fkey" FOREIGN KEY ("inspectorId") REFERENCES "Inspector"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawRequest" ADD CONSTRAINT "DrawRequest_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DrawRequest" ADD CONSTRAINT "DrawRequest_evidenceFileId_fkey" FOREIGN KEY ("evidenceFileId") REFERENCES "StoredFile"("id") ON DELETE SET NULL ON UPDATE CASCADE;

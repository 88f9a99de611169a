-- AlterTable
ALTER TABLE "Inspector" ADD COLUMN     "certificateNotice" TEXT,
ADD COLUMN     "phoneIndex" TEXT;

-- CreateTable
CREATE TABLE "InspectorChange" (
    "id" SERIAL NOT NULL,
    "inspectorId" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "importRunId" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" INTEGER,
    "actorName" TEXT NOT NULL,

    CONSTRAINT "InspectorChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "InspectorChange_inspectorId_id_idx" ON "InspectorChange"("inspectorId", "id");

-- CreateIndex
CREATE INDEX "Inspector_certificateValidTo_idx" ON "Inspector"("certificateValidTo");

-- AddForeignKey
ALTER TABLE "InspectorChange" ADD CONSTRAINT "InspectorChange_inspectorId_fkey" FOREIGN KEY ("inspectorId") REFERENCES "Inspector"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

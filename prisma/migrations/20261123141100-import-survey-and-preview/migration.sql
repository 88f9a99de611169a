-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ImportStatus" ADD VALUE 'surveying';
ALTER TYPE "ImportStatus" ADD VALUE 'staged';

-- AlterEnum
ALTER TYPE "JobLane" ADD VALUE 'surveys';

-- AlterTable
ALTER TABLE "ImportRun" ADD COLUMN     "layout" JSONB,
ADD COLUMN     "preview" JSONB,
ADD COLUMN     "previewFirst" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "samples" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "sheets" TEXT[],
ADD COLUMN     "stagedAt" TIMESTAMPTZ(3);

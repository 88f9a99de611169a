-- AlterTable
ALTER TABLE "ImportRun" ADD COLUMN     "filesRemovedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Draw" ADD COLUMN     "checkedProofId" INTEGER;

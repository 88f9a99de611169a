-- DropIndex
DROP INDEX "TaskPoolMember_taskId_excludedCode_idx";

-- CreateIndex
CREATE INDEX "TaskPoolMember_taskId_excludedCode_riskClass_idx" ON "TaskPoolMember"("taskId", "excludedCode", "riskClass");

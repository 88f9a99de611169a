-- CreateIndex
CREATE INDEX "Inspector_departmentId_name_id_idx" ON "Inspector"("departmentId", "name", "id");

-- CreateIndex
CREATE INDEX "Inspector_name_id_departmentId_idx" ON "Inspector"("name", "id", "departmentId");

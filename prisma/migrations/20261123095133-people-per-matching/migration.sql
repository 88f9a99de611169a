-- DropIndex
DROP INDEX "InspectionInspector_inspectionId_inspectorId_key";

-- CreateIndex
CREATE UNIQUE INDEX "InspectionInspector_inspectionId_inspectorId_drawId_key" ON "InspectionInspector"("inspectionId", "inspectorId", "drawId");

-- AlterTable
ALTER TABLE "ObjectLibrary" ADD COLUMN     "closedNote" TEXT,
ADD COLUMN     "copiedAt" TIMESTAMPTZ(3),
ADD COLUMN     "sourceId" INTEGER;

-- CreateTable
CREATE TABLE "LibraryTotal" (
    "libraryId" INTEGER NOT NULL,
    "divisionCode" CHAR(6) NOT NULL,
    "kind" "ObjectKind" NOT NULL,
    "registered" INTEGER NOT NULL,
    "explanation" TEXT NOT NULL DEFAULT '',
    "enteredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "enteredById" INTEGER,

    CONSTRAINT "LibraryTotal_pkey" PRIMARY KEY ("libraryId","divisionCode","kind")
);

-- AddForeignKey
ALTER TABLE "ObjectLibrary" ADD CONSTRAINT "ObjectLibrary_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "ObjectLibrary"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LibraryTotal" ADD CONSTRAINT "LibraryTotal_libraryId_fkey" FOREIGN KEY ("libraryId") REFERENCES "ObjectLibrary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LibraryTotal" ADD CONSTRAINT "LibraryTotal_divisionCode_fkey" FOREIGN KEY ("divisionCode") REFERENCES "Division"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

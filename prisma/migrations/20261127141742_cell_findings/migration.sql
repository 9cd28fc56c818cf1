-- AlterTable
ALTER TABLE "RunRow" ADD COLUMN     "findings" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- Of a run only the rows of which something is told.
CREATE INDEX "RunRow_findings_idx" ON "RunRow"("runId", "rowNumber") WHERE "findings" <> '{}';

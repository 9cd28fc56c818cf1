-- AlterTable
ALTER TABLE "RunRow" ADD COLUMN "asks" TEXT,
ADD COLUMN "ownCode" TEXT,
ADD COLUMN "ownState" "RowState";

-- DropIndex
DROP INDEX "RunRow_runId_customerId_idx";

-- CreateIndex
CREATE INDEX "RunRow_runId_customerId_rowNumber_idx" ON "RunRow"("runId", "customerId", "rowNumber");

-- Of a few rows of a run, so that nobody reads all of them to find these.
CREATE INDEX "RunRow_email_changes_idx" ON "RunRow"("runId", "rowNumber") WHERE "changesEmail";
CREATE INDEX "RunRow_followers_idx" ON "RunRow"("runId", "leaderRow", "rowNumber") WHERE "leaderRow" IS NOT NULL;
CREATE INDEX "RunRow_related_idx" ON "RunRow"("runId", "customerId") WHERE "leaderRow" IS NOT NULL OR "code" = 'duplicate_row';

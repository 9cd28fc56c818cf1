-- AlterEnum
ALTER TYPE "ChangeSource" ADD VALUE 'PANEL';

-- AlterTable
ALTER TABLE "Change" ADD COLUMN     "fields" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "fields" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Store" ADD COLUMN     "keptYears" SMALLINT DEFAULT 2;

-- Changes that no run made, one line each in the history: all of them, and those of one source or of one person. Which fields they were to change
-- comes before the moment, so that each set of fields is read newest first; there are 64 of them. A run's own changes are in none of these.
CREATE INDEX "Change_single_idx" ON "Change"("storeHash", "attemptedAt", id) WHERE "runId" IS NULL;
CREATE INDEX "Change_single_source_idx" ON "Change"("storeHash", source, fields, "attemptedAt", id) WHERE "runId" IS NULL;
CREATE INDEX "Change_single_user_idx" ON "Change"("storeHash", "userId", source, fields, "attemptedAt", id) WHERE "runId" IS NULL;

-- Those of earlier versions, whose fields have to be told from what is sealed; empty once that is done.
CREATE INDEX "Change_unfilled_idx" ON "Change"("storeHash", "attemptedAt") WHERE fields = 0;

-- A run is one line of the history, with whatever it is filtered by.
CREATE INDEX "Run_history_idx" ON "Run"("storeHash", "startedAt", id) INCLUDE ("userId", source, fields) WHERE "startedAt" IS NOT NULL;

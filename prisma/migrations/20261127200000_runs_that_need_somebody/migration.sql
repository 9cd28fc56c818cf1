-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "leavesWork" BOOLEAN NOT NULL DEFAULT false;

-- DropIndex
DROP INDEX "Run_storeHash_createdAt_idx";

-- CreateIndex
CREATE INDEX "Run_storeHash_createdAt_id_idx" ON "Run"("storeHash", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Run_storeHash_state_createdAt_id_idx" ON "Run"("storeHash", "state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Run_storeHash_userId_state_createdAt_id_idx" ON "Run"("storeHash", "userId", "state", "createdAt", "id");

-- Few at a time, among however many: lib/runs/needs-somebody asks in the same words.
CREATE INDEX "Run_needs_somebody_idx" ON "Run"("storeHash", "createdAt", "id")
  WHERE state IN ('MAPPING', 'NEEDS_ANSWER', 'PREVIEWED', 'PAUSED', 'FAILED') OR "leavesWork";

-- What ended longer ago nobody has waited for.
UPDATE "Run" r SET "leavesWork" = true WHERE state = 'COMPLETED' AND "finishedAt" > now() - interval '7 days' AND EXISTS (
  SELECT 1 FROM "RunCount" c WHERE c."runId" = r.id AND c.count > 0 AND NOT c."isLeftOut"
    AND c.state IN ('HELD', 'BLOCKED', 'INVALID', 'NOT_FOUND', 'AMBIGUOUS', 'REFUSED', 'UNKNOWN'));

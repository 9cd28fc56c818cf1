-- CreateEnum
CREATE TYPE "DuplicateChoice" AS ENUM ('FIRST', 'LAST');

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "duplicates" "DuplicateChoice",
ADD COLUMN     "summary" TEXT;

-- AlterTable
ALTER TABLE "RunRow" ADD COLUMN     "isChosen" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "merged" TEXT;

-- Rows that have a reason, so that those of one are found and counted; and those that are as they are because of others.
CREATE INDEX "RunRow_reason_idx" ON "RunRow"("runId", "code", "rowNumber") WHERE "code" IS NOT NULL;
DROP INDEX "RunRow_related_idx";
CREATE INDEX "RunRow_related_idx" ON "RunRow"("runId", "customerId")
  WHERE "leaderRow" IS NOT NULL OR "code" = 'duplicate_row' OR "code" = 'not_chosen' OR "merged" IS NOT NULL;

-- Counted by their reasons as well: emptied here, and counted anew below. Nobody changes rows meanwhile, since their table is locked above.
DELETE FROM "RunCount";

-- AlterTable
ALTER TABLE "RunCount" DROP CONSTRAINT "RunCount_pkey",
ADD COLUMN     "code" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "RunCount_pkey" PRIMARY KEY ("runId", "state", "code", "isLeftOut", "isFollower", "changesEmail", "changesGroup");

-- In one order, so that two statements at once do not wait for each other's counts.
CREATE OR REPLACE FUNCTION count_run_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "RunCount" ("runId", state, code, "isLeftOut", "isFollower", "changesEmail", "changesGroup", count)
    SELECT "runId", state, coalesce(code, ''), code IS NOT NULL AND code IN ('left_out', 'not_chosen'), "leaderRow" IS NOT NULL, "changesEmail",
      "changesGroup", count(*)
    FROM new_rows GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT ("runId", state, code, "isLeftOut", "isFollower", "changesEmail", "changesGroup")
    DO UPDATE SET count = "RunCount".count + excluded.count;
  ELSE
    INSERT INTO "RunCount" ("runId", state, code, "isLeftOut", "isFollower", "changesEmail", "changesGroup", count)
    SELECT "runId", state, coalesce(code, ''), code IS NOT NULL AND code IN ('left_out', 'not_chosen'), "leaderRow" IS NOT NULL, "changesEmail",
      "changesGroup", sum(change)
    FROM (
      SELECT "runId", state, code, "leaderRow", "changesEmail", "changesGroup", 1 AS change FROM new_rows
      UNION ALL
      SELECT "runId", state, code, "leaderRow", "changesEmail", "changesGroup", -1 FROM old_rows) AS changed
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(change) <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT ("runId", state, code, "isLeftOut", "isFollower", "changesEmail", "changesGroup")
    DO UPDATE SET count = "RunCount".count + excluded.count;
  END IF;
  RETURN NULL;
END $$;

INSERT INTO "RunCount" ("runId", state, code, "isLeftOut", "isFollower", "changesEmail", "changesGroup", count)
SELECT "runId", state, coalesce(code, ''), code IS NOT NULL AND code IN ('left_out', 'not_chosen'), "leaderRow" IS NOT NULL, "changesEmail",
  "changesGroup", count(*)
FROM "RunRow" GROUP BY 1, 2, 3, 4, 5, 6, 7;

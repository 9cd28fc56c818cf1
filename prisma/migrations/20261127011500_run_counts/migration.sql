-- CreateTable
CREATE TABLE "RunCount" (
    "runId" UUID NOT NULL,
    "state" "RowState" NOT NULL,
    "isLeftOut" BOOLEAN NOT NULL,
    "isFollower" BOOLEAN NOT NULL,
    "changesEmail" BOOLEAN NOT NULL,
    "changesGroup" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "RunCount_pkey" PRIMARY KEY ("runId","state","isLeftOut","isFollower","changesEmail","changesGroup")
) WITH (fillfactor = 50);

-- AddForeignKey
ALTER TABLE "RunCount" ADD CONSTRAINT "RunCount_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "Run_undoesId_idx" ON "Run"("undoesId");

-- In one order, so that two statements at once do not wait for each other's counts.
CREATE FUNCTION count_run_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "RunCount" ("runId", state, "isLeftOut", "isFollower", "changesEmail", "changesGroup", count)
    SELECT "runId", state, code IS NOT DISTINCT FROM 'left_out', "leaderRow" IS NOT NULL, "changesEmail", "changesGroup", count(*)
    FROM new_rows GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT ("runId", state, "isLeftOut", "isFollower", "changesEmail", "changesGroup")
    DO UPDATE SET count = "RunCount".count + excluded.count;
  ELSE
    INSERT INTO "RunCount" ("runId", state, "isLeftOut", "isFollower", "changesEmail", "changesGroup", count)
    SELECT "runId", state, code IS NOT DISTINCT FROM 'left_out', "leaderRow" IS NOT NULL, "changesEmail", "changesGroup", sum(change)
    FROM (
      SELECT "runId", state, code, "leaderRow", "changesEmail", "changesGroup", 1 AS change FROM new_rows
      UNION ALL
      SELECT "runId", state, code, "leaderRow", "changesEmail", "changesGroup", -1 FROM old_rows) AS changed
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(change) <> 0 ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT ("runId", state, "isLeftOut", "isFollower", "changesEmail", "changesGroup")
    DO UPDATE SET count = "RunCount".count + excluded.count;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "RunRow_count_added" AFTER INSERT ON "RunRow" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_run_rows();
CREATE TRIGGER "RunRow_count_changed" AFTER UPDATE ON "RunRow" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_run_rows();

-- The rows that are there; the triggers keep others from adding to them meanwhile.
INSERT INTO "RunCount" ("runId", state, "isLeftOut", "isFollower", "changesEmail", "changesGroup", count)
SELECT "runId", state, code IS NOT DISTINCT FROM 'left_out', "leaderRow" IS NOT NULL, "changesEmail", "changesGroup", count(*)
FROM "RunRow" GROUP BY 1, 2, 3, 4, 5, 6;

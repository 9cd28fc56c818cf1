-- AlterTable
ALTER TABLE "Run" RENAME COLUMN "executor" TO "claim";
ALTER TABLE "Run" ADD COLUMN "failedIn" "RunState",
ADD COLUMN "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "plannedAt" TIMESTAMPTZ(3),
ADD COLUMN "requestId" UUID;

-- AlterTable
ALTER TABLE "RunRow" ADD COLUMN "changesGroup" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "needsPlan" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "BulkPace" (
    "storeHash" TEXT NOT NULL,
    "nextCallAt" TIMESTAMPTZ(3) NOT NULL,
    "turns" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "BulkPace_pkey" PRIMARY KEY ("storeHash")
);

-- A run that was planned to its end has been previewed or carried out; one that had begun was confirmed.
UPDATE "Run" SET "plannedAt" = coalesce("startedAt", "createdAt")
WHERE state::text IN ('PREVIEWED', 'QUEUED', 'RUNNING', 'PAUSED', 'COMPLETED') OR "startedAt" IS NOT NULL;
UPDATE "Run" SET "isConfirmed" = true WHERE state::text IN ('QUEUED', 'RUNNING', 'PAUSED', 'COMPLETED');
UPDATE "Run" SET "failedIn" = (CASE WHEN "startedAt" IS NOT NULL AND "isConfirmed" THEN 'RUNNING' ELSE 'PLANNING' END)::"RunState"
WHERE state::text = 'FAILED';

-- Nothing is carried out that was not confirmed, and not planned to its end.
ALTER TABLE "Run" ADD CONSTRAINT "Run_confirmed_before_carried_out" CHECK (
  state::text NOT IN ('QUEUED', 'RUNNING', 'PAUSING', 'PAUSED', 'COMPLETED') OR ("isConfirmed" AND "plannedAt" IS NOT NULL));

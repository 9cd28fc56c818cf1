-- CreateEnum
CREATE TYPE "RunSource" AS ENUM ('FILE', 'PASTE', 'SELECTION', 'API', 'UNDO');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('MAPPING', 'PLANNING', 'PREVIEWED', 'QUEUED', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED', 'FAILED');

-- CreateEnum
CREATE TYPE "RowState" AS ENUM ('PENDING', 'UPDATED', 'UNCHANGED', 'HELD', 'NOT_FOUND', 'AMBIGUOUS', 'INVALID', 'BLOCKED', 'REFUSED', 'UNKNOWN');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ChangeSource" ADD VALUE 'RUN';
ALTER TYPE "ChangeSource" ADD VALUE 'UNDO';

-- AlterTable
ALTER TABLE "Change" ADD COLUMN     "rowNumber" INTEGER,
ADD COLUMN     "runId" UUID;

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "storeHash" TEXT NOT NULL,
    "source" "RunSource" NOT NULL,
    "state" "RunState" NOT NULL,
    "userId" INTEGER,
    "sealed" TEXT NOT NULL,
    "mapping" JSONB,
    "isConfirmed" BOOLEAN NOT NULL DEFAULT false,
    "rowCount" INTEGER NOT NULL DEFAULT 0,
    "plannedTo" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "undoesId" UUID,
    "executor" UUID,
    "code" TEXT,
    "waitsUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunRow" (
    "runId" UUID NOT NULL,
    "rowNumber" INTEGER NOT NULL,
    "storeHash" TEXT NOT NULL,
    "state" "RowState" NOT NULL DEFAULT 'PENDING',
    "code" TEXT,
    "customerId" INTEGER,
    "changesEmail" BOOLEAN NOT NULL DEFAULT false,
    "wave" INTEGER NOT NULL DEFAULT 0,
    "leaderRow" INTEGER,
    "isAccepted" BOOLEAN NOT NULL DEFAULT false,
    "changeId" UUID,
    "cells" TEXT NOT NULL,
    "plan" TEXT,

    CONSTRAINT "RunRow_pkey" PRIMARY KEY ("runId","rowNumber")
);

-- CreateTable
CREATE TABLE "ColumnMap" (
    "storeHash" TEXT NOT NULL,
    "headingKey" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "usedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ColumnMap_pkey" PRIMARY KEY ("storeHash","headingKey")
);

-- CreateIndex
CREATE INDEX "Run_storeHash_createdAt_idx" ON "Run"("storeHash", "createdAt");

-- CreateIndex
CREATE INDEX "Run_state_idx" ON "Run"("state");

-- CreateIndex
CREATE INDEX "RunRow_runId_state_rowNumber_idx" ON "RunRow"("runId", "state", "rowNumber");

-- CreateIndex
CREATE INDEX "RunRow_runId_customerId_idx" ON "RunRow"("runId", "customerId");

-- CreateIndex
CREATE INDEX "Change_runId_rowNumber_idx" ON "Change"("runId", "rowNumber");

-- AddForeignKey
ALTER TABLE "Change" ADD CONSTRAINT "Change_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_storeHash_fkey" FOREIGN KEY ("storeHash") REFERENCES "Store"("storeHash") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_undoesId_fkey" FOREIGN KEY ("undoesId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunRow" ADD CONSTRAINT "RunRow_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ColumnMap" ADD CONSTRAINT "ColumnMap_storeHash_fkey" FOREIGN KEY ("storeHash") REFERENCES "Store"("storeHash") ON DELETE CASCADE ON UPDATE CASCADE;

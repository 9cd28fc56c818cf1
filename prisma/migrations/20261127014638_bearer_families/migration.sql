/*
  Warnings:

  - A unique constraint covering the columns `[familyId]` on the table `Session` will be added. If there are existing duplicate values, this will fail.

*/
-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "familyId" UUID NOT NULL DEFAULT gen_random_uuid();

-- CreateTable
CREATE TABLE "SpentBearer" (
    "tokenHash" TEXT NOT NULL,
    "familyId" UUID NOT NULL,
    "spentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SpentBearer_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateIndex
CREATE INDEX "SpentBearer_familyId_idx" ON "SpentBearer"("familyId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_familyId_key" ON "Session"("familyId");

-- AddForeignKey
ALTER TABLE "SpentBearer" ADD CONSTRAINT "SpentBearer_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Session"("familyId") ON DELETE CASCADE ON UPDATE CASCADE;

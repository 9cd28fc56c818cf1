-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "isSuspended" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Store" ADD COLUMN     "suspendedAt" TIMESTAMPTZ(3);

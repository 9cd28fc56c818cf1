-- AlterTable
ALTER TABLE "ApiKey" ADD COLUMN     "suspendedAt" TIMESTAMPTZ(3);

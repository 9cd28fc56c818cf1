-- AlterTable
ALTER TABLE "Change" ADD COLUMN     "requestId" UUID;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "quota" INTEGER,
ADD COLUMN     "quotaWindowMs" INTEGER;

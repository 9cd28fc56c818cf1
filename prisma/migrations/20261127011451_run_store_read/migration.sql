-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "storeRead" INTEGER,
ADD COLUMN     "storeTotal" INTEGER;

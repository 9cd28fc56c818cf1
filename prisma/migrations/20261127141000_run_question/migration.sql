-- AlterEnum
ALTER TYPE "RunState" ADD VALUE 'NEEDS_ANSWER';

-- AlterTable
ALTER TABLE "ColumnMap" ADD COLUMN     "fileName" TEXT;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "question" TEXT;

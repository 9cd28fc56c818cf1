-- AlterTable
ALTER TABLE "Store" ADD COLUMN     "extension" TEXT,
ADD COLUMN     "extensionTriedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "StoreUser" ADD COLUMN     "tipDismissedAt" TIMESTAMPTZ(3);

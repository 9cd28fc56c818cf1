-- No version was released before this one: what stood here unsealed goes, and its store starts anew.
DELETE FROM "AuditEvent";
DELETE FROM "Change";
DELETE FROM "ApiKey";
DELETE FROM "StoreUser";

-- AlterTable
ALTER TABLE "AuditEvent" DROP COLUMN "actor",
DROP COLUMN "detail",
ADD COLUMN     "sealed" TEXT NOT NULL;

-- AlterTable
ALTER TABLE "Change" DROP COLUMN "actor",
DROP COLUMN "after",
DROP COLUMN "before",
DROP COLUMN "customerName",
ADD COLUMN     "sealed" TEXT NOT NULL;

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('OWNER', 'EDITOR', 'VIEWER');

-- CreateEnum
CREATE TYPE "ChangeSource" AS ENUM ('FORM', 'API');

-- CreateEnum
CREATE TYPE "ChangeState" AS ENUM ('ATTEMPTED', 'APPLIED', 'NOT_APPLIED', 'UNKNOWN');

-- CreateTable
CREATE TABLE "Store" (
    "storeHash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "planName" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "accessToken" TEXT,
    "installedAt" TIMESTAMPTZ(3) NOT NULL,
    "uninstalledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Store_pkey" PRIMARY KEY ("storeHash")
);

-- CreateTable
CREATE TABLE "StoreUser" (
    "storeHash" TEXT NOT NULL,
    "userId" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "locale" TEXT,
    "role" "Role" NOT NULL DEFAULT 'EDITOR',
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),
    "helpDismissedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StoreUser_pkey" PRIMARY KEY ("storeHash","userId")
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenHash" TEXT NOT NULL,
    "storeHash" TEXT NOT NULL,
    "userId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "UsedPayload" (
    "jti" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "sessionTokenHash" TEXT,
    "usedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsedPayload_pkey" PRIMARY KEY ("jti")
);

-- CreateTable
CREATE TABLE "Change" (
    "id" UUID NOT NULL,
    "storeHash" TEXT NOT NULL,
    "customerId" INTEGER NOT NULL,
    "customerName" TEXT NOT NULL,
    "source" "ChangeSource" NOT NULL,
    "userId" INTEGER,
    "actor" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "state" "ChangeState" NOT NULL DEFAULT 'ATTEMPTED',
    "errorCode" TEXT,
    "attemptedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Session_storeHash_userId_idx" ON "Session"("storeHash", "userId");

-- CreateIndex
CREATE INDEX "UsedPayload_expiresAt_idx" ON "UsedPayload"("expiresAt");

-- CreateIndex
CREATE INDEX "Change_storeHash_customerId_attemptedAt_idx" ON "Change"("storeHash", "customerId", "attemptedAt");

-- CreateIndex
CREATE INDEX "Change_storeHash_attemptedAt_idx" ON "Change"("storeHash", "attemptedAt");

-- AddForeignKey
ALTER TABLE "StoreUser" ADD CONSTRAINT "StoreUser_storeHash_fkey" FOREIGN KEY ("storeHash") REFERENCES "Store"("storeHash") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_storeHash_fkey" FOREIGN KEY ("storeHash") REFERENCES "Store"("storeHash") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_storeHash_userId_fkey" FOREIGN KEY ("storeHash", "userId") REFERENCES "StoreUser"("storeHash", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Change" ADD CONSTRAINT "Change_storeHash_fkey" FOREIGN KEY ("storeHash") REFERENCES "Store"("storeHash") ON DELETE CASCADE ON UPDATE CASCADE;

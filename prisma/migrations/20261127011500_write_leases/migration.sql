-- CreateTable
CREATE TABLE "WriteSlot" (
    "storeHash" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "leaseId" UUID,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WriteSlot_pkey" PRIMARY KEY ("storeHash","slot")
);

-- CreateTable
CREATE TABLE "WriteWaiter" (
    "id" UUID NOT NULL,
    "storeHash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WriteWaiter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WriteWaiter_storeHash_idx" ON "WriteWaiter"("storeHash");

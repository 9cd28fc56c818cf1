-- CreateTable
CREATE UNLOGGED TABLE "SpentBudget" (
    "key" TEXT NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "spent" INTEGER NOT NULL,
    "part" INTEGER NOT NULL,

    CONSTRAINT "SpentBudget_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "SpentBudget_endsAt_idx" ON "SpentBudget"("endsAt");

-- CreateTable
CREATE TABLE "EncryptionKey" (
    "id" TEXT NOT NULL,
    "clearedAt" TIMESTAMPTZ(3),
    "resealer" UUID,
    "resealerUntil" TIMESTAMPTZ(3),

    CONSTRAINT "EncryptionKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KeyHolder" (
    "id" UUID NOT NULL,
    "keyIds" TEXT[],
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KeyHolder_pkey" PRIMARY KEY ("id")
);

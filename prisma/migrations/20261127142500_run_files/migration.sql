-- CreateTable
CREATE TABLE "RunFile" (
    "runId" UUID NOT NULL,
    "part" INTEGER NOT NULL,
    "storeHash" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "RunFile_pkey" PRIMARY KEY ("runId","part")
);

-- AddForeignKey
ALTER TABLE "RunFile" ADD CONSTRAINT "RunFile_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is sealed anew is taken page by page; a part is long and stands elsewhere, so that a full page would stand for many megabytes.
ALTER TABLE "RunFile" SET (fillfactor = 10);

-- CreateIndex
CREATE INDEX "Change_storeHash_state_customerId_idx" ON "Change"("storeHash", "state", "customerId");

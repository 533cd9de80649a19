-- What holds money of budgets. Prisma knows no partial index.
CREATE INDEX "held_object_holds_key" ON "held_object"("tenant_id") WHERE "details" ? 'holds';
-- A batch is one tenant's, whoever finds it. Prisma knows no partial index.
CREATE UNIQUE INDEX "held_object_batch_key" ON "held_object"("id", "provider_id") WHERE "kind" = 'batch';

-- What the worker looks at next, provider by provider. Prisma knows no partial index.
DROP INDEX "held_object_open_key";
CREATE INDEX "held_object_open_key" ON "held_object"("provider_id", "next_poll_at") WHERE "state" = 'open';

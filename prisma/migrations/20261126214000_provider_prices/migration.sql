-- DropIndex
DROP INDEX "price_tenant_id_model_source_effective_from_key";

-- AlterTable
ALTER TABLE "price" ADD COLUMN     "provider_id" BIGINT;

-- Prisma cannot say NULLS NOT DISTINCT: a list price, whose provider is null, stays unique, too.
CREATE UNIQUE INDEX "price_tenant_id_provider_id_model_source_effective_from_key" ON "price"("tenant_id", "provider_id", "model", "source", "effective_from") NULLS NOT DISTINCT;

-- AddForeignKey
ALTER TABLE "price" ADD CONSTRAINT "price_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

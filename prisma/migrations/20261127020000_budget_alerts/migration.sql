-- AlterTable
ALTER TABLE "alert" ADD COLUMN     "amount_nano_usd" BIGINT,
ADD COLUMN     "budget_id" BIGINT,
ADD COLUMN     "period_end" TIMESTAMPTZ(3),
ADD COLUMN     "share" INTEGER,
ALTER COLUMN "provider_id" DROP NOT NULL,
ALTER COLUMN "provider_name" DROP NOT NULL,
ALTER COLUMN "provider_kind" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "alert_budget_id_idx" ON "alert"("budget_id");

-- A share of a budget is told of once in its period. Prisma knows no partial index.
CREATE UNIQUE INDEX "alert_open_budget_key" ON "alert"("budget_id", "share", "period_end") WHERE "resolved_at" IS NULL;

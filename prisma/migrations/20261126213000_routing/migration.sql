-- AlterTable
ALTER TABLE "deployment" ADD COLUMN     "context_tokens" INTEGER,
ADD COLUMN     "draining" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "max_concurrency" INTEGER,
ADD COLUMN     "max_requests_per_minute" INTEGER;

-- AlterTable
ALTER TABLE "provider" ADD COLUMN     "probe" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "usage_event" ADD COLUMN     "reason" TEXT,
ADD COLUMN     "waited_ms" INTEGER;

-- CreateTable
CREATE TABLE "routing_rule" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "model" TEXT NOT NULL,
    "strategy" TEXT,
    "fallbacks" JSONB,
    "continue_streams" BOOLEAN,
    "revision" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "routing_rule_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "routing_rule_revision_idx" ON "routing_rule"("revision");

-- CreateIndex
CREATE UNIQUE INDEX "routing_rule_tenant_id_model_key" ON "routing_rule"("tenant_id", "model");

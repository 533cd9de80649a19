-- AlterTable
ALTER TABLE "tenant" ADD COLUMN     "on_hold_exhausted" TEXT,
ADD COLUMN     "previous_time_zone" TEXT,
ADD COLUMN     "shadow_limits" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "time_zone_changed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "virtual_key" ADD COLUMN     "shadow_limits" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "budget" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "key_id" BIGINT,
    "model" TEXT,
    "period" TEXT NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'hard',
    "amount_nano_usd" BIGINT NOT NULL,
    "alert_shares" JSONB NOT NULL DEFAULT '[50, 80, 100]',
    "raises" JSONB NOT NULL DEFAULT '[]',
    "set_by_id" BIGINT NOT NULL,
    "revision" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "budget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "revision" BIGINT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "limit_usage" (
    "counter" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "scope_id" BIGINT NOT NULL,
    "model" TEXT,
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "period_end" TIMESTAMPTZ(3) NOT NULL,
    "requests" BIGINT NOT NULL DEFAULT 0,
    "tokens" BIGINT NOT NULL DEFAULT 0,
    "cost_nano_usd" BIGINT NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "limit_usage_pkey" PRIMARY KEY ("counter","node")
);

-- CreateTable
CREATE TABLE "limit_hit" (
    "id" BIGSERIAL NOT NULL,
    "scope" TEXT NOT NULL,
    "scope_id" BIGINT NOT NULL,
    "dimension" TEXT NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "key_id" BIGINT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "requests" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "limit_hit_pkey" PRIMARY KEY ("scope","scope_id","dimension","key_id","hour")
);

-- CreateIndex
CREATE INDEX "budget_tenant_id_idx" ON "budget"("tenant_id");

-- CreateIndex
CREATE INDEX "budget_revision_idx" ON "budget"("revision");

-- CreateIndex
CREATE UNIQUE INDEX "setting_name_key" ON "setting"("name");

-- CreateIndex
CREATE INDEX "limit_usage_scope_scope_id_period_end_idx" ON "limit_usage"("scope", "scope_id", "period_end");

-- CreateIndex
CREATE INDEX "limit_usage_period_end_idx" ON "limit_usage"("period_end");

-- CreateIndex
CREATE UNIQUE INDEX "limit_hit_id_key" ON "limit_hit"("id");

-- CreateIndex
CREATE INDEX "limit_hit_tenant_id_idx" ON "limit_hit"("tenant_id");

-- CreateIndex
CREATE INDEX "limit_hit_hour_idx" ON "limit_hit"("hour");

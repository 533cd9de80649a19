-- CreateTable
CREATE TABLE "mapping_layer" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "key_id" BIGINT,
    "share" TEXT NOT NULL DEFAULT 'subtree',
    "default_model" TEXT,
    "tests" JSONB NOT NULL DEFAULT '[]',
    "revision" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mapping_layer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mapping_rule" (
    "id" BIGSERIAL NOT NULL,
    "layer_id" BIGINT NOT NULL,
    "pattern" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "mapping_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_demand" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "key_id" BIGINT NOT NULL,
    "requested_model" TEXT NOT NULL,
    "requests" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "model_demand_pkey" PRIMARY KEY ("hour","tenant_id","key_id","requested_model")
);

-- CreateIndex
CREATE UNIQUE INDEX "mapping_layer_name_key" ON "mapping_layer"("name");

-- CreateIndex
CREATE INDEX "mapping_layer_tenant_id_idx" ON "mapping_layer"("tenant_id");

-- CreateIndex
CREATE INDEX "mapping_layer_revision_idx" ON "mapping_layer"("revision");

-- CreateIndex
CREATE UNIQUE INDEX "mapping_rule_layer_id_pattern_key" ON "mapping_rule"("layer_id", "pattern");

-- CreateIndex
CREATE INDEX "mapping_rule_revision_idx" ON "mapping_rule"("revision");

-- CreateIndex
CREATE INDEX "model_demand_tenant_id_hour_idx" ON "model_demand"("tenant_id", "hour");

-- AddForeignKey
ALTER TABLE "mapping_rule" ADD CONSTRAINT "mapping_rule_layer_id_fkey" FOREIGN KEY ("layer_id") REFERENCES "mapping_layer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

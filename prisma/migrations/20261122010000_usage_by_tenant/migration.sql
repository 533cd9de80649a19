-- One tenant's usage over a long time, without reading everybody's.
-- CreateIndex
CREATE INDEX "usage_rollup_tenant_id_period_start_idx" ON "usage_rollup"("tenant_id", "period_start");

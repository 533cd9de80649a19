-- By hand: lists sorted by name page along an index (packages/db/src/paging/name-sort.ts has the expression).
CREATE INDEX "tenant_name_order_idx" ON "tenant" ((left(lower("name"), 40)) COLLATE "C", "id");
CREATE INDEX "tenant_slug_order_idx" ON "tenant" ((left(lower("slug"), 40)) COLLATE "C", "id");
CREATE INDEX "virtual_key_name_order_idx" ON "virtual_key" ((left(lower("name"), 40)) COLLATE "C", "id");

-- By hand: searches for a part of a name go by index (packages/db/src/paging/contains-text.ts has the expression). pg_trgm
-- is a trusted extension since PostgreSQL 13: whoever owns the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "tenant_name_search_idx" ON "tenant" USING GIN ((lower("name")) gin_trgm_ops);
CREATE INDEX "tenant_slug_search_idx" ON "tenant" USING GIN ((lower("slug")) gin_trgm_ops);
CREATE INDEX "virtual_key_name_search_idx" ON "virtual_key" USING GIN ((lower("name")) gin_trgm_ops);
CREATE INDEX "virtual_key_display_search_idx" ON "virtual_key" USING GIN ((lower("prefix" || "suffix")) gin_trgm_ops);
CREATE INDEX "user_name_search_idx" ON "user" USING GIN ((lower("name")) gin_trgm_ops);
CREATE INDEX "user_email_search_idx" ON "user" USING GIN ((lower("email")) gin_trgm_ops);
CREATE INDEX "change_label_search_idx" ON "change" USING GIN ((lower("object_label")) gin_trgm_ops);
CREATE INDEX "change_action_search_idx" ON "change" USING GIN ((lower("action")) gin_trgm_ops);

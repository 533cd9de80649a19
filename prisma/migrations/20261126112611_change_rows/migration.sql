-- AlterTable
ALTER TABLE "change" ADD COLUMN     "hash" BYTEA,
ADD COLUMN     "previous_hash" BYTEA,
ADD COLUMN     "salt" BYTEA;

-- AlterTable
ALTER TABLE "config_head" ADD COLUMN     "hash" BYTEA;

-- CreateTable
CREATE TABLE "change_row" (
    "revision" BIGINT NOT NULL,
    "table_name" TEXT COLLATE "C" NOT NULL,
    "row_id" BIGINT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "change_row_pkey" PRIMARY KEY ("revision","table_name","row_id")
);

-- CreateIndex
CREATE INDEX "change_row_table_name_row_id_revision_idx" ON "change_row"("table_name", "row_id", "revision" DESC);

-- From here on by hand.

ALTER TABLE "change_row"
    ADD CONSTRAINT "change_row_revision_check" CHECK ("revision" >= 1);

ALTER TABLE "change"
    ADD CONSTRAINT "change_hash_check" CHECK (
        ("hash" IS NULL) = ("salt" IS NULL) AND octet_length("hash") = 32 AND octet_length("previous_hash") = 32
    );

-- The rows as they are, under the revision that they carry. Prices that nobody stated have revision 0, and no entry.
INSERT INTO "change_row" ("revision", "table_name", "row_id", "after")
SELECT t."revision", 'tenant', t."id", jsonb_build_object('parentId', t."parent_id"::text,
    'slug', t."slug",
    'name', t."name",
    'status', t."status",
    'timeZone', t."time_zone",
    'models', t."models",
    'endpoints', t."endpoints",
    'allowlist', t."allowlist",
    'allowlistMode', t."allowlist_mode",
    'limits', t."limits",
    'capabilities', t."capabilities",
    'childrenAllow', t."children_allow",
    'childrenMaxDepth', t."children_max_depth",
    'allowlistById', t."allowlist_by_id"::text,
    'frozenById', t."frozen_by_id"::text,
    'createdAt', to_char(t."created_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'deletedAt', to_char(t."deleted_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'demo', t."demo")
FROM "tenant" t WHERE EXISTS (SELECT FROM "change" c WHERE c."revision" = t."revision");

INSERT INTO "change_row" ("revision", "table_name", "row_id", "after")
SELECT t."revision", 'user', t."id", jsonb_build_object('tenantId', t."tenant_id"::text,
    'email', t."email",
    'name', t."name",
    'role', t."role",
    'passwordHash', case when length(convert_to(t."password_hash", 'UTF8')) > 0 then 'sha256:' || left(encode(sha256(convert_to(t."password_hash", 'UTF8')), 'hex'), 16) end,
    'status', t."status",
    'locale', t."locale",
    'createdAt', to_char(t."created_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'deletedAt', to_char(t."deleted_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
FROM "user" t WHERE EXISTS (SELECT FROM "change" c WHERE c."revision" = t."revision");

INSERT INTO "change_row" ("revision", "table_name", "row_id", "after")
SELECT t."revision", 'management_token', t."id", jsonb_build_object('tenantId', t."tenant_id"::text,
    'userId', t."user_id"::text,
    'name', t."name",
    'tokenHash', case when length(t."token_hash") > 0 then 'sha256:' || left(encode(sha256(t."token_hash"), 'hex'), 16) end,
    'display', t."display",
    'scopes', t."scopes",
    'expiresAt', to_char(t."expires_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'revokedAt', to_char(t."revoked_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'createdAt', to_char(t."created_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
FROM "management_token" t WHERE EXISTS (SELECT FROM "change" c WHERE c."revision" = t."revision");

INSERT INTO "change_row" ("revision", "table_name", "row_id", "after")
SELECT t."revision", 'invitation', t."id", jsonb_build_object('tenantId', t."tenant_id"::text,
    'email', t."email",
    'role', t."role",
    'tokenHash', case when length(t."token_hash") > 0 then 'sha256:' || left(encode(sha256(t."token_hash"), 'hex'), 16) end,
    'invitedById', t."invited_by_id"::text,
    'expiresAt', to_char(t."expires_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'acceptedAt', to_char(t."accepted_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'revokedAt', to_char(t."revoked_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'createdAt', to_char(t."created_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
FROM "invitation" t WHERE EXISTS (SELECT FROM "change" c WHERE c."revision" = t."revision");

INSERT INTO "change_row" ("revision", "table_name", "row_id", "after")
SELECT t."revision", 'virtual_key', t."id", jsonb_build_object('tenantId', t."tenant_id"::text,
    'name', t."name",
    'hash', case when length(t."hash") > 0 then 'sha256:' || left(encode(sha256(t."hash"), 'hex'), 16) end,
    'prefix', t."prefix",
    'suffix', t."suffix",
    'status', t."status",
    'previousHash', case when length(t."previous_hash") > 0 then 'sha256:' || left(encode(sha256(t."previous_hash"), 'hex'), 16) end,
    'previousUntil', to_char(t."previous_until" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'models', t."models",
    'endpoints', t."endpoints",
    'allowlist', t."allowlist",
    'allowlistMode', t."allowlist_mode",
    'limits', t."limits",
    'requireSignature', t."require_signature",
    'signingSecret', case when length(t."signing_secret") > 0 then 'sha256:' || left(encode(sha256(t."signing_secret"), 'hex'), 16) end,
    'signingHint', t."signing_hint",
    'previousSigningSecret', case when length(t."previous_signing_secret") > 0 then 'sha256:' || left(encode(sha256(t."previous_signing_secret"), 'hex'), 16) end,
    'previousSigningUntil', to_char(t."previous_signing_until" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'tags', t."tags",
    'expiresAt', to_char(t."expires_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'revokedAt', to_char(t."revoked_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'createdById', t."created_by_id"::text,
    'createdAt', to_char(t."created_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
FROM "virtual_key" t WHERE EXISTS (SELECT FROM "change" c WHERE c."revision" = t."revision");

INSERT INTO "change_row" ("revision", "table_name", "row_id", "after")
SELECT t."revision", 'provider', t."id", jsonb_build_object('tenantId', t."tenant_id"::text,
    'name', t."name",
    'kind', t."kind",
    'baseUrl', t."base_url",
    'credentials', case when length(t."credentials") > 0 then 'sha256:' || left(encode(sha256(t."credentials"), 'hex'), 16) end,
    'credentialHint', t."credential_hint",
    'options', t."options",
    'tier', t."tier",
    'weight', t."weight",
    'share', t."share",
    'status', t."status",
    'demo', t."demo",
    'createdAt', to_char(t."created_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'deletedAt', to_char(t."deleted_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
FROM "provider" t WHERE EXISTS (SELECT FROM "change" c WHERE c."revision" = t."revision");

INSERT INTO "change_row" ("revision", "table_name", "row_id", "after")
SELECT t."revision", 'deployment', t."id", jsonb_build_object('providerId', t."provider_id"::text,
    'model', t."model",
    'upstream', t."upstream",
    'createdAt', to_char(t."created_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'deletedAt', to_char(t."deleted_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
FROM "deployment" t WHERE EXISTS (SELECT FROM "change" c WHERE c."revision" = t."revision");

INSERT INTO "change_row" ("revision", "table_name", "row_id", "after")
SELECT t."revision", 'price', t."id", jsonb_build_object('tenantId', t."tenant_id"::text,
    'model', t."model",
    'rates', t."rates",
    'effectiveFrom', to_char(t."effective_from" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'source', t."source",
    'retiredAt', to_char(t."retired_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'createdAt', to_char(t."created_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
FROM "price" t WHERE EXISTS (SELECT FROM "change" c WHERE c."revision" = t."revision");

-- What there was is one link, which the first entry with a hash hangs on: SHA-256 over the SHA-256 of all entries' and of
-- all rows' own SHA-256 (packages/db/src/change-log/early-link.ts computes it again).
UPDATE "config_head" SET "hash" = sha256(
    sha256((SELECT coalesce(string_agg(sha256(convert_to(jsonb_build_array(c."revision"::text,
        to_char(c."at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), c."actor_kind", c."actor_id", c."action",
        c."object_type", c."object_id", c."object_label", c."tenant_id"::text, c."reason")::text, 'UTF8')), ''
        ORDER BY c."revision"), '') FROM "change" c))
    || sha256((SELECT coalesce(string_agg(sha256(convert_to(jsonb_build_array(r."revision"::text, r."table_name",
        r."row_id"::text, r."before", r."after")::text, 'UTF8')), '' ORDER BY r."revision", r."table_name", r."row_id"), '')
        FROM "change_row" r))
);

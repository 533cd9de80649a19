-- CreateTable
CREATE TABLE "virtual_key" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_by_id" BIGINT,
    "revision" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "virtual_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "virtual_key_use" (
    "key_id" BIGINT NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "virtual_key_use_pkey" PRIMARY KEY ("key_id")
);

-- CreateTable
CREATE TABLE "price" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "model" TEXT NOT NULL,
    "rates" JSONB NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "revision" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "price_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "request_id" UUID NOT NULL,
    "attempt" SMALLINT NOT NULL,
    "final" BOOLEAN NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "tenant_dna" TEXT NOT NULL,
    "key_id" BIGINT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "requested_model" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "provider_id" BIGINT NOT NULL,
    "provider_name" TEXT NOT NULL,
    "provider_kind" TEXT NOT NULL,
    "deployment_id" BIGINT NOT NULL,
    "status" SMALLINT NOT NULL,
    "error_code" TEXT,
    "streamed" BOOLEAN NOT NULL,
    "estimated" BOOLEAN NOT NULL,
    "interrupted" BOOLEAN NOT NULL,
    "input_tokens" BIGINT NOT NULL,
    "cache_read_tokens" BIGINT NOT NULL,
    "cache_write_5m_tokens" BIGINT NOT NULL,
    "cache_write_1h_tokens" BIGINT NOT NULL,
    "audio_input_tokens" BIGINT NOT NULL,
    "image_input_tokens" BIGINT NOT NULL,
    "output_tokens" BIGINT NOT NULL,
    "reasoning_tokens" BIGINT NOT NULL,
    "audio_output_tokens" BIGINT NOT NULL,
    "latency_ms" INTEGER NOT NULL,
    "first_token_ms" INTEGER,
    "price_id" BIGINT,
    "cost_nano_usd" BIGINT,
    "segment" TEXT NOT NULL,
    "settled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "usage_event_pkey" PRIMARY KEY ("id","at")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "usage_rollup" (
    "period_start" TIMESTAMPTZ(3) NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "dna_hash" BYTEA NOT NULL,
    "tenant_dna" TEXT NOT NULL,
    "key_id" BIGINT NOT NULL,
    "model" TEXT NOT NULL,
    "provider_id" BIGINT NOT NULL,
    "requests" BIGINT NOT NULL DEFAULT 0,
    "attempts" BIGINT NOT NULL DEFAULT 0,
    "errors" BIGINT NOT NULL DEFAULT 0,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "cached_input_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "cost_nano_usd" BIGINT NOT NULL DEFAULT 0,
    "unpriced" BIGINT NOT NULL DEFAULT 0,
    "latency_ms_sum" BIGINT NOT NULL DEFAULT 0,
    "latency_counts" BIGINT[],

    CONSTRAINT "usage_rollup_pkey" PRIMARY KEY ("period_start","tenant_id","dna_hash","key_id","model","provider_id")
);

-- CreateTable
CREATE TABLE "journal_segment" (
    "segment" TEXT NOT NULL,
    "settled" BIGINT NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "journal_segment_pkey" PRIMARY KEY ("segment")
);

-- CreateTable
CREATE TABLE "journal_segment_extra" (
    "segment" TEXT NOT NULL,
    "event_key" TEXT NOT NULL,

    CONSTRAINT "journal_segment_extra_pkey" PRIMARY KEY ("segment","event_key")
);

-- CreateTable
CREATE TABLE "usage_quarantine" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" TEXT NOT NULL,
    "payload" TEXT NOT NULL,

    CONSTRAINT "usage_quarantine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "config_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "revision" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "config_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change" (
    "revision" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "object_label" TEXT NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "change_pkey" PRIMARY KEY ("revision")
);

-- CreateTable
CREATE TABLE "platform_secret" (
    "name" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platform_secret_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "data_key" (
    "tenant_id" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "master_key_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("tenant_id","version")
);

-- CreateTable
CREATE TABLE "provider" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "credentials" BYTEA NOT NULL,
    "credential_hint" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "tier" INTEGER NOT NULL DEFAULT 0,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "share" TEXT NOT NULL DEFAULT 'subtree',
    "status" TEXT NOT NULL DEFAULT 'active',
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "revision" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployment" (
    "id" BIGSERIAL NOT NULL,
    "provider_id" BIGINT NOT NULL,
    "model" TEXT NOT NULL,
    "upstream" TEXT,
    "revision" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "deployment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant" (
    "id" BIGSERIAL NOT NULL,
    "parent_id" BIGINT,
    "dna" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "revision" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password_hash" TEXT,
    "status" TEXT NOT NULL DEFAULT 'active',
    "locale" TEXT,
    "revision" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id_hash" BYTEA NOT NULL,
    "user_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "ip" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id_hash")
);

-- CreateTable
CREATE TABLE "setup_link" (
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "management_token" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "user_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "display" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revision" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "management_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "virtual_key_hash_key" ON "virtual_key"("hash");

-- CreateIndex
CREATE INDEX "virtual_key_tenant_id_created_at_idx" ON "virtual_key"("tenant_id", "created_at");

-- CreateIndex
CREATE INDEX "virtual_key_revision_idx" ON "virtual_key"("revision");

-- CreateIndex
CREATE INDEX "price_revision_idx" ON "price"("revision");

-- CreateIndex
CREATE UNIQUE INDEX "price_tenant_id_model_source_effective_from_key" ON "price"("tenant_id", "model", "source", "effective_from");

-- CreateIndex
CREATE INDEX "usage_event_tenant_id_at_idx" ON "usage_event"("tenant_id", "at");

-- CreateIndex
CREATE INDEX "usage_event_key_id_at_idx" ON "usage_event"("key_id", "at");

-- CreateIndex
CREATE INDEX "usage_event_request_id_idx" ON "usage_event"("request_id");

-- CreateIndex
CREATE INDEX "change_tenant_id_revision_idx" ON "change"("tenant_id", "revision");

-- CreateIndex
CREATE INDEX "provider_tenant_id_idx" ON "provider"("tenant_id");

-- CreateIndex
CREATE INDEX "provider_revision_idx" ON "provider"("revision");

-- CreateIndex
CREATE INDEX "deployment_provider_id_idx" ON "deployment"("provider_id");

-- CreateIndex
CREATE INDEX "deployment_revision_idx" ON "deployment"("revision");

-- CreateIndex
CREATE INDEX "tenant_revision_idx" ON "tenant"("revision");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_parent_id_slug_key" ON "tenant"("parent_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "user_tenant_id_idx" ON "user"("tenant_id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "management_token_token_hash_key" ON "management_token"("token_hash");

-- CreateIndex
CREATE INDEX "management_token_user_id_idx" ON "management_token"("user_id");

-- AddForeignKey
ALTER TABLE "virtual_key" ADD CONSTRAINT "virtual_key_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "virtual_key_use" ADD CONSTRAINT "virtual_key_use_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "virtual_key"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_key" ADD CONSTRAINT "data_key_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider" ADD CONSTRAINT "provider_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant" ADD CONSTRAINT "tenant_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user" ADD CONSTRAINT "user_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "management_token" ADD CONSTRAINT "management_token_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "management_token" ADD CONSTRAINT "management_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what the Prisma schema cannot say (packages/db checks that it is there).

-- A subtree is a range of DNAs. Bytewise, and cut to what a B-tree entry can hold.
CREATE INDEX "tenant_dna_idx" ON "tenant" ((left("dna", 1024)) COLLATE "C");
CREATE INDEX "usage_event_tenant_dna_idx" ON "usage_event" ((left("tenant_dna", 1024)) COLLATE "C", "at");
CREATE INDEX "usage_rollup_tenant_dna_idx" ON "usage_rollup" ((left("tenant_dna", 1024)) COLLATE "C", "period_start");

-- The tree: one root, and a DNA that ends with the parent's id.
ALTER TABLE "tenant"
    ADD CONSTRAINT "tenant_id_check" CHECK ("id" > 0),
    ADD CONSTRAINT "tenant_root_check" CHECK (
        ("id" = 1) = ("parent_id" IS NULL) AND ("id" = 1) = ("dna" = '.') AND ("id" = 1) = ("slug" = '')
    ),
    ADD CONSTRAINT "tenant_parent_check" CHECK ("parent_id" <> "id"),
    ADD CONSTRAINT "tenant_dna_check" CHECK (
        "dna" ~ '^\.([1-9][0-9]{0,18}\.)*$'
        AND ("parent_id" IS NULL OR right("dna", length("parent_id"::text) + 2) = '.' || "parent_id" || '.')
    ),
    ADD CONSTRAINT "tenant_slug_check" CHECK ("slug" ~ '^([a-z0-9]([a-z0-9-]*[a-z0-9])?)?$'),
    ADD CONSTRAINT "tenant_status_check" CHECK ("status" IN ('active', 'frozen'));

ALTER TABLE "user"
    ADD CONSTRAINT "user_email_check" CHECK ("email" = lower("email")),
    ADD CONSTRAINT "user_role_check" CHECK ("role" IN ('owner', 'admin', 'developer', 'billing', 'auditor')),
    ADD CONSTRAINT "user_status_check" CHECK ("status" IN ('active', 'disabled'));

ALTER TABLE "virtual_key"
    ADD CONSTRAINT "virtual_key_hash_check" CHECK (octet_length("hash") = 32),
    ADD CONSTRAINT "virtual_key_status_check" CHECK ("status" IN ('active', 'revoked'));

ALTER TABLE "provider"
    ADD CONSTRAINT "provider_tier_check" CHECK ("tier" >= 0),
    ADD CONSTRAINT "provider_weight_check" CHECK ("weight" >= 1),
    ADD CONSTRAINT "provider_share_check" CHECK ("share" IN ('subtree', 'self')),
    ADD CONSTRAINT "provider_status_check" CHECK ("status" IN ('active', 'disabled'));

-- Money and what it is made from.
ALTER TABLE "price"
    ADD CONSTRAINT "price_rates_check" CHECK (jsonb_typeof("rates") = 'object');

ALTER TABLE "usage_event"
    ADD CONSTRAINT "usage_event_attempt_check" CHECK ("attempt" >= 1),
    ADD CONSTRAINT "usage_event_status_check" CHECK ("status" BETWEEN 0 AND 599),
    ADD CONSTRAINT "usage_event_tokens_check" CHECK (
        "input_tokens" >= 0 AND "cache_read_tokens" >= 0 AND "cache_write_5m_tokens" >= 0
        AND "cache_write_1h_tokens" >= 0 AND "audio_input_tokens" >= 0 AND "image_input_tokens" >= 0
        AND "output_tokens" >= 0 AND "reasoning_tokens" >= 0 AND "audio_output_tokens" >= 0
    ),
    ADD CONSTRAINT "usage_event_latency_check" CHECK ("latency_ms" >= 0 AND "first_token_ms" >= 0),
    ADD CONSTRAINT "usage_event_cost_check" CHECK ("cost_nano_usd" >= 0);

ALTER TABLE "usage_rollup"
    ADD CONSTRAINT "usage_rollup_dna_hash_check" CHECK (octet_length("dna_hash") = 32),
    ADD CONSTRAINT "usage_rollup_sums_check" CHECK (
        "requests" >= 0 AND "attempts" >= "requests" AND "errors" >= 0 AND "unpriced" >= 0
        AND "input_tokens" >= 0 AND "cached_input_tokens" >= 0 AND "output_tokens" >= 0
        AND "cost_nano_usd" >= 0 AND "latency_ms_sum" >= 0
    );

ALTER TABLE "journal_segment"
    ADD CONSTRAINT "journal_segment_settled_check" CHECK ("settled" >= 0);

ALTER TABLE "change"
    ADD CONSTRAINT "change_revision_check" CHECK ("revision" >= 1);

ALTER TABLE "config_head"
    ADD CONSTRAINT "config_head_id_check" CHECK ("id" = 1),
    ADD CONSTRAINT "config_head_revision_check" CHECK ("revision" >= 0);

-- The platform's own account is the first entry of the change log.
INSERT INTO "tenant" ("id", "parent_id", "dna", "slug", "name", "revision") VALUES (1, NULL, '.', '', 'Platform', 1);
SELECT setval(pg_get_serial_sequence('tenant', 'id'), 1);
INSERT INTO "change" ("revision", "actor_kind", "action", "object_type", "object_id", "object_label", "tenant_id")
VALUES (1, 'system', 'tenant.create', 'tenant', '1', 'Platform', 1);
INSERT INTO "config_head" ("id", "revision") VALUES (1, 1);

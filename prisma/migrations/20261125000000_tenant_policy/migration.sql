-- AlterTable
ALTER TABLE "management_token" ADD COLUMN     "scopes" JSONB;

-- AlterTable
ALTER TABLE "tenant" ADD COLUMN     "allowlist" JSONB,
ADD COLUMN     "allowlist_mode" TEXT NOT NULL DEFAULT 'enforce',
ADD COLUMN     "capabilities" JSONB,
ADD COLUMN     "children_allow" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "children_max_depth" INTEGER,
ADD COLUMN     "endpoints" JSONB,
ADD COLUMN     "limits" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "models" JSONB;

-- AlterTable
ALTER TABLE "virtual_key" ADD COLUMN     "allowlist" JSONB,
ADD COLUMN     "allowlist_mode" TEXT NOT NULL DEFAULT 'enforce',
ADD COLUMN     "endpoints" JSONB,
ADD COLUMN     "limits" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "models" JSONB,
ADD COLUMN     "previous_hash" BYTEA,
ADD COLUMN     "previous_signing_secret" BYTEA,
ADD COLUMN     "previous_signing_until" TIMESTAMPTZ(3),
ADD COLUMN     "previous_until" TIMESTAMPTZ(3),
ADD COLUMN     "require_signature" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "signing_hint" TEXT,
ADD COLUMN     "signing_secret" BYTEA;

-- CreateTable
CREATE TABLE "allowlist_hit" (
    "id" BIGSERIAL NOT NULL,
    "scope" TEXT NOT NULL,
    "scope_id" BIGINT NOT NULL,
    "address" TEXT NOT NULL,
    "dry_run" BOOLEAN NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "key_id" BIGINT NOT NULL,
    "requests" BIGINT NOT NULL DEFAULT 0,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "allowlist_hit_pkey" PRIMARY KEY ("scope","scope_id","key_id","address","dry_run")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "invited_by_id" BIGINT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revision" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "allowlist_hit_id_key" ON "allowlist_hit"("id");

-- CreateIndex
CREATE INDEX "allowlist_hit_tenant_id_idx" ON "allowlist_hit"("tenant_id");

-- CreateIndex
CREATE INDEX "allowlist_hit_last_at_idx" ON "allowlist_hit"("last_at");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_tenant_id_idx" ON "invitation"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "virtual_key_previous_hash_key" ON "virtual_key"("previous_hash");

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

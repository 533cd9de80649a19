-- AlterTable
ALTER TABLE "usage_event" ADD COLUMN     "audio_seconds" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "characters" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "image_output_tokens" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "images" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "searches" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "held_object" (
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "tenant_id" BIGINT NOT NULL,
    "tenant_dna" TEXT NOT NULL,
    "key_id" BIGINT NOT NULL,
    "provider_id" BIGINT NOT NULL,
    "dialect" TEXT NOT NULL,
    "model" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT,
    "next_poll_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "held_object_pkey" PRIMARY KEY ("tenant_id","kind","id")
);

-- CreateIndex
CREATE INDEX "held_object_tenant_id_kind_created_at_idx" ON "held_object"("tenant_id", "kind", "created_at");

-- CreateIndex
CREATE INDEX "held_object_expires_at_idx" ON "held_object"("expires_at");

-- What the worker looks at next. Prisma knows no partial index.
CREATE INDEX "held_object_open_key" ON "held_object"("next_poll_at") WHERE "state" = 'open';

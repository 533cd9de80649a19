-- AlterTable
ALTER TABLE "tenant" ADD COLUMN     "allowlist_by_id" BIGINT,
ADD COLUMN     "frozen_by_id" BIGINT;

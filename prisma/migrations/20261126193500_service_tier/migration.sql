-- AlterTable
ALTER TABLE "usage_event" ADD COLUMN     "service_tier" TEXT;

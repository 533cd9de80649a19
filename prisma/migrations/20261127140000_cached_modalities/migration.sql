-- What was read from a prompt cache, told apart by kind; until now all of it was counted as text.
ALTER TABLE "usage_event" ADD COLUMN     "cache_read_audio_tokens" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "cache_read_image_tokens" BIGINT NOT NULL DEFAULT 0;

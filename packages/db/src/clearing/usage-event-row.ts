import { Prisma } from "../generated/client.ts";

/** An attempt as it was settled; ids and bigints in decimal. */
export type UsageEventRow = {
  readonly id: string;
  readonly at: Date;
  readonly requestId: string;
  readonly attempt: number;
  readonly final: boolean;
  readonly tenantId: string;
  readonly keyId: string;
  readonly endpoint: string;
  readonly requestedModel: string;
  readonly model: string;
  readonly providerId: string;
  readonly providerKind: string;
  readonly status: number;
  readonly errorCode: string | null;
  readonly streamed: boolean;
  readonly estimated: boolean;
  readonly interrupted: boolean;
  readonly input: string;
  readonly cacheRead: string;
  readonly cacheReadAudio: string;
  readonly cacheReadImage: string;
  readonly cacheWrite5m: string;
  readonly cacheWrite1h: string;
  readonly audioInput: string;
  readonly imageInput: string;
  readonly output: string;
  readonly reasoning: string;
  readonly audioOutput: string;
  readonly imageOutput: string;
  readonly images: string;
  readonly audioSeconds: string;
  readonly characters: string;
  readonly searches: string;
  readonly serviceTier: string | null;
  readonly reason: string | null;
  readonly waitedMs: number | null;
  readonly latencyMs: number;
  readonly firstTokenMs: number | null;
  readonly priceId: string | null;
  readonly costNanoUsd: string | null;
};

/** What a query over `usage_event e` selects to make {@link UsageEventRow}s. */
export const USAGE_EVENT_COLUMNS = Prisma.raw(`e.id, e.at, e.request_id as "requestId", e.attempt, e.final,
  e.tenant_id as "tenantId", e.key_id as "keyId", e.endpoint, e.requested_model as "requestedModel", e.model,
  e.provider_id as "providerId", e.provider_kind as "providerKind", e.status, e.error_code as "errorCode",
  e.streamed, e.estimated, e.interrupted, e.input_tokens as input, e.cache_read_tokens as "cacheRead",
  e.cache_read_audio_tokens as "cacheReadAudio", e.cache_read_image_tokens as "cacheReadImage",
  e.cache_write_5m_tokens as "cacheWrite5m", e.cache_write_1h_tokens as "cacheWrite1h",
  e.audio_input_tokens as "audioInput", e.image_input_tokens as "imageInput", e.output_tokens as output,
  e.reasoning_tokens as reasoning, e.audio_output_tokens as "audioOutput",
  e.image_output_tokens as "imageOutput", e.images, e.audio_seconds as "audioSeconds", e.characters, e.searches,
  e.service_tier as "serviceTier", e.reason,
  e.waited_ms as "waitedMs", e.latency_ms as "latencyMs",
  e.first_token_ms as "firstTokenMs", e.price_id as "priceId", e.cost_nano_usd as "costNanoUsd"`);

import { expect, it } from "vitest";
import { catalogueRates } from "./catalogue-rates.ts";

it("reads what cached sound and cached pictures cost, apart from cached text", () => {
  const price = {
    input_mtok: 0.6,
    cache_read_mtok: 0.06,
    cache_audio_read_mtok: 0.3,
    cache_image_read_mtok: 0.08,
    output_mtok: 2.4,
  };
  expect(catalogueRates(price)).toMatchObject({
    cacheRead: 60_000n,
    cacheReadAudio: 300_000n,
    cacheReadImage: 80_000n,
  });
});

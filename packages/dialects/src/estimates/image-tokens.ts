import type { ImageSize } from "./read-image-size.ts";
import type { ImageRule } from "./token-profile.ts";

const LONGEST_SIDE = 2_048;
const SHORTER_SIDE = 768;
const TILE = 512;
const PATCH = 32;
const MOST_PATCHES = 1_536;
const PIXELS_PER_TOKEN = 750;
const SMALL_CROP = 384;
const CROP = { least: 256, most: 768 };
/** Gemini cuts tiles of the shorter side over 1.5. */
const CROPS_PER_SIDE = 1.5;
/** Of a banner that is far wider than high. */
const MOST_CROPS = 64;

/** A photograph as it is usually sent: for an image whose size nobody knows. */
export const USUAL_SIZE: ImageSize = { width: 1_536, height: 1_024 };

/** What an image costs a model, in tokens, by its provider's documented rule. */
export function imageTokens(rule: ImageRule, size: ImageSize, isLow: boolean): number {
  switch (rule.kind) {
    case "tiles":
      return rule.base + (isLow ? 0 : rule.tile * tilesOf(size));
    case "patches":
      return Math.ceil(rule.factor * Math.min(MOST_PATCHES, patchesOf(size)));
    case "area":
      return Math.min(rule.most, Math.ceil(areaOf(size, rule.side) / PIXELS_PER_TOKEN));
    case "crops":
      return rule.crop * cropsOf(size);
    default:
      return rule.tokens;
  }
}

function tilesOf({ width, height }: ImageSize): number {
  const fitted = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const scale = fitted * Math.min(1, SHORTER_SIDE / (Math.min(width, height) * fitted));
  return Math.ceil((width * scale) / TILE) * Math.ceil((height * scale) / TILE);
}

function patchesOf({ width, height }: ImageSize): number {
  return Math.ceil(width / PATCH) * Math.ceil(height / PATCH);
}

function areaOf({ width, height }: ImageSize, side: number): number {
  const scale = Math.min(1, side / Math.max(width, height));
  return width * scale * height * scale;
}

function cropsOf({ width, height }: ImageSize): number {
  if (width <= SMALL_CROP && height <= SMALL_CROP) return 1;
  const side = Math.min(width, height) / CROPS_PER_SIDE;
  const crop = Math.max(CROP.least, Math.min(CROP.most, Math.floor(side)));
  return Math.min(MOST_CROPS, Math.ceil(width / crop) * Math.ceil(height / crop));
}

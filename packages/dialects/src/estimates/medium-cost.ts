import { type Base64Bytes, lengthOf, littleEndian } from "./base64-bytes.ts";
import { imageTokens, USUAL_SIZE } from "./image-tokens.ts";
import { formatOf, formatOfType, type MediumFormat, type MediumKind } from "./medium-format.ts";
import { type ImageSize, readImageSize } from "./read-image-size.ts";
import type { TokenProfile } from "./token-profile.ts";

/** What a medium costs, in tokens, and what it would in low detail. */
export type MediumCost = { readonly tokens: number; readonly lowTokens: number };

const BYTES_PER_PAGE = 51_200;
const MOST_PAGES = 1_000;
/** Plain text in base64. */
const BYTES_PER_TOKEN = 3.5;
/** What nobody but the provider sees: a minute, three pages. */
const USUAL_SECONDS = 60;
const USUAL_PAGES = 3;
const WAVE_BYTES_PER_SECOND = 28;
const LEAST_WAVE_BYTES = 2_000;

/** Of a medium whose bytes are in the body. `mediaType` is what the request says of it, or empty. */
export function inlineMedium(profile: TokenProfile, data: Base64Bytes, mediaType: string): MediumCost {
  const format = formatOf(data, mediaType);
  const bytes = lengthOf(data);
  switch (format.kind) {
    case "image":
      return ofImage(profile, readImageSize(data) ?? USUAL_SIZE);
    case "document":
      return once(profile.page * Math.min(MOST_PAGES, Math.ceil(bytes / BYTES_PER_PAGE)));
    case "text":
      return once(bytes / BYTES_PER_TOKEN);
    default:
      return once(perSecond(profile, format.kind) * (bytes / bytesPerSecond(data, format)));
  }
}

/** Of a medium that the provider fetches. */
export function addressedMedium(profile: TokenProfile, mediaType: string): MediumCost {
  const { kind } = formatOfType(mediaType);
  switch (kind) {
    case "image":
      return ofImage(profile, USUAL_SIZE);
    case "document":
    case "text":
      return once(profile.page * USUAL_PAGES);
    default:
      return once(perSecond(profile, kind) * USUAL_SECONDS);
  }
}

function ofImage({ image }: TokenProfile, size: ImageSize): MediumCost {
  return { tokens: imageTokens(image, size, false), lowTokens: imageTokens(image, size, true) };
}

function once(exact: number): MediumCost {
  const tokens = Math.ceil(exact);
  return { tokens, lowTokens: tokens };
}

function perSecond(profile: TokenProfile, kind: MediumKind): number {
  return kind === "video" ? profile.videoPerSecond : profile.audioPerSecond;
}

/** A wave file says it itself. */
function bytesPerSecond(data: Base64Bytes, format: MediumFormat): number {
  const said = format.isWave ? littleEndian(data, WAVE_BYTES_PER_SECOND, 4) : -1;
  return said >= LEAST_WAVE_BYTES ? said : format.bytesPerSecond;
}

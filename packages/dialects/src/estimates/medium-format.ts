import { type Base64Bytes, bigEndian, byteAt } from "./base64-bytes.ts";

/** What a medium is, as far as its tokens go. */
export type MediumKind = "image" | "audio" | "video" | "document" | "text";

/** What is known of a medium's bytes. Audio and video come with the bytes that a second of them usually has. */
export type MediumFormat = {
  readonly kind: MediumKind;
  readonly bytesPerSecond: number;
  /** A RIFF file, whose head says how many bytes a second has. */
  readonly isWave?: boolean;
};

const IMAGE: MediumFormat = { kind: "image", bytesPerSecond: 1 };
const PDF: MediumFormat = { kind: "document", bytesPerSecond: 1 };
const TEXT: MediumFormat = { kind: "text", bytesPerSecond: 1 };
/** 64 kbit/s: speech, and few recordings have less; fewer bytes in a second make for more tokens. */
const COMPRESSED: MediumFormat = { kind: "audio", bytesPerSecond: 8_000 };
const OPUS: MediumFormat = { kind: "audio", bytesPerSecond: 4_000 };
/** Half of a CD's. */
const FLAC: MediumFormat = { kind: "audio", bytesPerSecond: 88_000 };
/** 16 bits, 24,000 times a second, as the providers' own raw sound. */
const RAW: MediumFormat = { kind: "audio", bytesPerSecond: 48_000 };
const WAVE_FILE: MediumFormat = { ...RAW, isWave: true };
const VIDEO: MediumFormat = { kind: "video", bytesPerSecond: 125_000 };

/** By the first bytes, two at a time. */
const SIGNATURES: Readonly<Record<number, MediumFormat>> = {
  35152: IMAGE,
  65496: IMAGE,
  18249: IMAGE,
  16973: IMAGE,
  9552: PDF,
  18756: COMPRESSED,
  65531: COMPRESSED,
  65523: COMPRESSED,
  65521: COMPRESSED,
  20327: OPUS,
  26188: FLAC,
  6725: VIDEO,
};
const RIFF = 0x5249;
const ISO_MEDIA = 0x66747970;
/** Of WAVE, where WEBP has an E. */
const LETTER_A = 0x41;

/** What bytes hold by what they begin with, else by the type that the request names. */
export function formatOf(data: Base64Bytes, mediaType: string): MediumFormat {
  const head = bigEndian(data, 0, 2);
  if (head === RIFF) return byteAt(data, 9) === LETTER_A ? WAVE_FILE : IMAGE;
  if (bigEndian(data, 4, 4) === ISO_MEDIA) return ofIsoMedia(mediaType);
  return SIGNATURES[head] ?? formatOfType(mediaType);
}

/** What a MIME type, or one of OpenAI's names of sound formats, says. */
export function formatOfType(mediaType: string): MediumFormat {
  if (mediaType.startsWith("audio/") || /^(?:mp3|aac|m4a)$/.test(mediaType)) return COMPRESSED;
  if (/^(?:wav|pcm16|g711)/.test(mediaType)) return RAW;
  if (mediaType.startsWith("video/")) return VIDEO;
  if (mediaType.startsWith("text/") || mediaType === "application/json") return TEXT;
  return mediaType.startsWith("application/") ? PDF : IMAGE;
}

/** MP4's family: sound, pictures (HEIC, AVIF) and films begin alike. */
function ofIsoMedia(mediaType: string): MediumFormat {
  if (mediaType.startsWith("image/")) return IMAGE;
  return mediaType.startsWith("audio/") ? COMPRESSED : VIDEO;
}

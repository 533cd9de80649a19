import type { SoundFrames } from "./create-mp3-frames.ts";

/** How long a sound is, in whole seconds: as its file says within what its size allows, or guessed by its size alone. */
export type SoundLength = { readonly seconds: number; readonly isGuess: boolean };

/** 64 kbit/s: speech that is compressed is seldom stored in less, so that a guess is rather too long than too short. */
const USUAL_BYTES_PER_SECOND = 8_000;
/** 24 bits at 48 kHz, two channels, not compressed at all: FLAC that takes more is none of speech. */
const MOST_FLAC_BYTES_PER_SECOND = 288_000;
/** 320 kbit/s. */
const MOST_MP3_BYTES_PER_SECOND = 40_000;
const LEAST_HERTZ = 8_000;
const MOST_HERTZ = 192_000;
const MOST_CHANNELS = 8;
const LEAST_BITS = 8;
const MOST_BITS = 32;
/** Formats of samples of one size: PCM, floating point, A-law, µ-law; 0xfffe = one of them follows. */
const SAMPLED: ReadonlySet<number> = new Set([1, 3, 6, 7]);
const EXTENSIBLE = 0xfffe;
const MAX_SECONDS = 31_536_000;

/**
 * The length of a sound of `bytes` that begins with `start`. WAV says how its samples are stored, FLAC how many there are, MP3 in each
 * of its `frames` how long that is; all else is guessed. Who sends it wrote what it says, so that none of it is exact, and none is
 * shorter than the size allows.
 */
export function soundSeconds(start: Buffer, bytes: number, frames?: SoundFrames): SoundLength {
  const told = wavSeconds(start, bytes) ?? flacSeconds(start, bytes) ?? framedSeconds(frames, bytes);
  return { seconds: whole(told ?? bytes / USUAL_BYTES_PER_SECOND), isGuess: told === undefined };
}

function whole(seconds: number): number {
  return Math.min(MAX_SECONDS, Math.max(1, Math.ceil(seconds)));
}

/** RIFF: chunks of a name, a length and so many bytes. How long the data is, is not believed: the rest of the file is. */
function wavSeconds(start: Buffer, bytes: number): number | undefined {
  if (start.toString("latin1", 0, 4) !== "RIFF" || start.toString("latin1", 8, 12) !== "WAVE")
    return undefined;
  let rate: number | undefined;
  for (let at = 12; at + 8 <= start.length; ) {
    const name = start.toString("latin1", at, at + 4);
    const length = start.readUInt32LE(at + 4);
    if (name === "fmt ") rate ??= wavRate(start.subarray(at + 8, at + 8 + length));
    if (name === "data") return rate === undefined ? undefined : Math.max(0, bytes - at - 8) / rate;
    at += 8 + length + (length % 2);
  }
  return undefined;
}

/** Bytes a second by how the samples are stored: the rate that stands beside it is what no decoder goes by. */
function wavRate(format: Buffer): number | undefined {
  if (format.length < 16) return undefined;
  const tag = format.readUInt16LE(0);
  const isSampled = SAMPLED.has(tag === EXTENSIBLE && format.length >= 26 ? format.readUInt16LE(24) : tag);
  const [channels, hertz, bits] = [format.readUInt16LE(2), format.readUInt32LE(4), format.readUInt16LE(14)];
  return isSampled ? sampleRate(hertz, channels, bits) : undefined;
}

/** Bytes a second of samples; undefined where nobody stores speech so. */
function sampleRate(hertz: number, channels: number, bits: number): number | undefined {
  const isSane =
    within(hertz, LEAST_HERTZ, MOST_HERTZ) &&
    within(channels, 1, MOST_CHANNELS) &&
    within(bits, LEAST_BITS, MOST_BITS);
  return isSane ? (hertz * channels * bits) / 8 : undefined;
}

function within(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

/** RFC 9639: the first block says samples, their rate, channels and bits; 0 samples = its writer did not know. */
function flacSeconds(start: Buffer, bytes: number): number | undefined {
  if (start.length < 26 || start.toString("latin1", 0, 4) !== "fLaC") return undefined;
  const packed = start.readUInt32BE(18);
  const hertz = packed >>> 12;
  const rate = sampleRate(hertz, ((packed >>> 9) & 0x07) + 1, ((packed >>> 4) & 0x1f) + 1);
  const samples = (start.readUInt8(21) & 0x0f) * 2 ** 32 + start.readUInt32BE(22);
  if (rate === undefined || samples === 0) return undefined;
  return Math.max(samples / hertz, bytes / Math.min(rate, MOST_FLAC_BYTES_PER_SECOND));
}

/** Of what is no frame, or has not come yet, nothing is known; of a tag, only that it may be none. */
function framedSeconds(frames: SoundFrames | undefined, bytes: number): number | undefined {
  if (frames === undefined) return undefined;
  const unknown = Math.max(0, bytes - frames.bytes) / USUAL_BYTES_PER_SECOND;
  return Math.max(frames.seconds + unknown, bytes / MOST_MP3_BYTES_PER_SECOND);
}

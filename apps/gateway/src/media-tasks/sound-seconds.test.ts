import { describe, expect, it } from "vitest";
import { soundSeconds } from "./sound-seconds.ts";

const LARGE = 25 * 1_048_576;

type Samples = {
  readonly tag?: number;
  readonly channels?: number;
  readonly hertz?: number;
  readonly bits?: number;
  readonly byteRate?: number;
  readonly dataBytes?: number;
};

function wav({
  tag = 1,
  channels = 1,
  hertz = 16_000,
  bits = 16,
  byteRate = 32_000,
  dataBytes = 0,
}: Samples): Buffer {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(tag, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(hertz, 24);
  head.writeUInt32LE(byteRate, 28);
  head.writeUInt16LE(bits, 34);
  head.write("data", 36);
  head.writeUInt32LE(dataBytes, 40);
  return head;
}

function flac(hertz: number, samples: number, channels = 1): Buffer {
  const start = Buffer.alloc(42);
  start.write("fLaC", 0);
  const packed = hertz * 4_096 + (channels - 1) * 512 + 15 * 16 + Math.floor(samples / 2 ** 32);
  start.writeUInt32BE(packed, 18);
  start.writeUInt32BE(samples % 2 ** 32, 22);
  return start;
}

describe("the length of a sound", () => {
  it.each([
    ["WAV by its samples", wav({}), 44 + 96_000, 3],
    ["WAV in floating point", wav({ tag: 3, bits: 32, channels: 2 }), 44 + 256_000, 2],
    ["FLAC by its samples", flac(16_000, 160_000), 200_000, 10],
  ])("is that of %s", (_, start, bytes, seconds) => {
    expect(soundSeconds(start, bytes)).toEqual({ seconds, isGuess: false });
  });

  it.each([
    ["WAV that says another rate of bytes", wav({ byteRate: 0xffff_ffff }), 820],
    ["WAV that says it has no data", wav({ dataBytes: 1 }), 820],
    ["FLAC of one sample", flac(16_000, 1), 820],
    ["FLAC of one sample at the highest rate", flac(192_000, 1, 8), 92],
  ])("is no shorter than the size of %s allows", (_, start, seconds) => {
    expect(soundSeconds(start, LARGE)).toEqual({ seconds, isGuess: false });
  });

  it.each([
    ["WAV at no rate", wav({ hertz: 0 })],
    ["WAV at a rate that nobody can play", wav({ hertz: 0xffff_ffff })],
    ["WAV of too many channels", wav({ channels: 65_535 })],
    ["WAV of samples that are too large", wav({ bits: 65_535 })],
    ["WAV of samples of no size", wav({ bits: 0 })],
    ["WAV that holds MP3", wav({ tag: 0x55 })],
    ["WAV that ends in its head", wav({}).subarray(0, 30)],
    ["FLAC whose writer did not know", flac(16_000, 0)],
    ["FLAC at a rate that nobody can play", flac(1_000_000, 1)],
    ["nothing that is known", Buffer.alloc(64)],
  ])("is guessed by the size of %s", (_, start) => {
    expect(soundSeconds(start, LARGE)).toEqual({ seconds: 3_277, isGuess: true });
  });

  it("has an end, and is never nothing", () => {
    expect(soundSeconds(flac(8_000, 2 ** 36 - 1), 100).seconds).toBeLessThanOrEqual(31_536_000);
    expect(soundSeconds(Buffer.alloc(0), 0).seconds).toBe(1);
  });
});

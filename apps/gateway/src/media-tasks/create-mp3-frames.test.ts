import { describe, expect, it } from "vitest";
import { createMp3Frames } from "./create-mp3-frames.ts";
import { soundSeconds } from "./sound-seconds.ts";

/** Frames of MPEG-1 at 44.1 kHz: 320 and 128 kbit/s; of MPEG-2.5 at 8 kHz: 8 kbit/s. */
const FRAMES = {
  320: { head: [0xff, 0xfb, 0xe0, 0], bytes: 1_044, seconds: 1_152 / 44_100 },
  128: { head: [0xff, 0xfb, 0x90, 0], bytes: 417, seconds: 1_152 / 44_100 },
  8: { head: [0xff, 0xe3, 0x18, 0], bytes: 72, seconds: 576 / 8_000 },
};

function mp3(rate: keyof typeof FRAMES, count: number): Buffer {
  const { head, bytes } = FRAMES[rate];
  const frame = Buffer.alloc(bytes);
  frame.set(head);
  return Buffer.concat(Array.from({ length: count }, () => frame));
}

function tag(length: number): Buffer {
  const bytes = Buffer.alloc(10 + length, 0xff);
  bytes.write("ID3");
  bytes.writeUInt32BE(0, 6);
  bytes[7] = (length >> 14) & 0x7f;
  bytes[8] = (length >> 7) & 0x7f;
  bytes[9] = length & 0x7f;
  return bytes;
}

/** As a file that comes in pieces of `length`. */
function secondsOf(file: Buffer, length: number): number {
  const frames = createMp3Frames();
  for (let at = 0; at < file.length; at += length) frames.add(file.subarray(at, at + length));
  return soundSeconds(file.subarray(0, 4_096), file.length, frames.read()).seconds;
}

describe.each([1, 3, 100, 65_536])("the length of an MP3 in pieces of %i", (length) => {
  it.each([
    ["of one rate", mp3(128, 1_000), 27],
    ["of the highest rate", mp3(320, 1_000), 27],
    ["whose first frames say a higher rate than the rest", Buffer.concat([mp3(320, 5), mp3(8, 1_000)]), 73],
    ["with a large picture before it", Buffer.concat([tag(20_000), mp3(128, 1_000)]), 27],
    [
      "with something between its frames",
      Buffer.concat([mp3(320, 5), Buffer.alloc(40), mp3(8, 1_000), Buffer.from("TAG")]),
      73,
    ],
  ])("is that of its frames: %s", (_, file, seconds) => {
    expect(secondsOf(file, length)).toBe(seconds);
  });

  it("is no shorter than the size allows, whatever a tag says of itself", () => {
    expect(secondsOf(Buffer.concat([tag(16_000), mp3(8, 1)]), length)).toBe(1);
    const large = Buffer.concat([tag(0), Buffer.alloc(2_000_000), mp3(8, 1)]);
    large.set([0, 0x7a, 9, 0], 6);
    expect(secondsOf(large, length)).toBe(51);
    const broken = Buffer.from(large);
    broken.set([0x80], 9);
    expect(secondsOf(broken, length)).toBe(251);
  });

  it("is guessed for what is no frame", () => {
    expect(secondsOf(Buffer.concat([mp3(320, 1), Buffer.alloc(80_000)]), length)).toBe(11);
    expect(secondsOf(Buffer.alloc(80_000), length)).toBe(10);
    expect(secondsOf(Buffer.concat([tag(100), Buffer.alloc(80_000)]), length)).toBe(11);
  });
});

it("is nothing before anything has come", () => {
  const frames = createMp3Frames();
  frames.add(Buffer.from([0xff]));
  expect(frames.read()).toBeUndefined();
});

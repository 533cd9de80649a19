import { mp3Frame } from "./mp3-frame.ts";

/** What frames of MP3 say of a file. */
export type SoundFrames = {
  /** That they last. */
  readonly seconds: number;
  /** That they take, with the tag before them. */
  readonly bytes: number;
};

/** Reads a file that streams by; holds a few bytes of it. */
export type Mp3Frames = {
  readonly add: (bytes: Buffer) => void;
  /** Of what has come so far; undefined = it is no MP3. */
  readonly read: () => SoundFrames | undefined;
};

const TAG_HEAD_BYTES = 10;
const HEAD_BYTES = 4;
const EMPTY = Buffer.alloc(0);

/**
 * Goes from frame to frame as a decoder does: each says how long it is itself, so that a first one that lies, or a rate that varies,
 * changes nothing. What is between frames is skipped.
 */
export function createMp3Frames(): Mp3Frames {
  let held: Buffer = EMPTY;
  let hasBegun = false;
  let isMp3: boolean | undefined;
  /** Bytes until the next frame begins. */
  let left = 0;
  let seconds = 0;
  let bytes = 0;

  /** Where to read on: behind the frame at `at`, as far as it is there, or at what may be the next. */
  function step(file: Buffer, at: number): number {
    if (left === 0) {
      const frame = mp3Frame(file, at);
      isMp3 ??= frame !== undefined;
      if (frame === undefined) {
        const next = file.indexOf(0xff, at + 1);
        return next < 0 ? file.length : next;
      }
      seconds += frame.seconds;
      left = frame.bytes;
    }
    const taken = Math.min(left, file.length - at);
    left -= taken;
    bytes += taken;
    return at + taken;
  }

  /** As many bytes as a step needs. */
  function needed(): number {
    if (!hasBegun) return TAG_HEAD_BYTES;
    return left > 0 ? 1 : HEAD_BYTES;
  }

  const isOther = (): boolean => isMp3 === false;

  return {
    add(chunk) {
      if (isOther()) return;
      const file = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      let at = 0;
      while (file.length - at >= needed() && !isOther()) {
        if (hasBegun) at = step(file, at);
        else left = tagBytes(file);
        hasBegun = true;
      }
      held = at < file.length ? Buffer.from(file.subarray(at)) : EMPTY;
    },
    read: () => (isMp3 === true ? { seconds, bytes } : undefined),
  };
}

/** ID3v2 with its head, which says how long it is in seven bits of each of four bytes; 0 = there is none. */
function tagBytes(file: Buffer): number {
  const length = file.readUInt32BE(6);
  if (file.toString("latin1", 0, 3) !== "ID3" || (length & 0x80808080) !== 0) return 0;
  return [6, 7, 8, 9].reduce((sum, at) => sum * 128 + file.readUInt8(at), 0) + TAG_HEAD_BYTES;
}

import { type Base64Bytes, bigEndian, byteAt, littleEndian } from "./base64-bytes.ts";

/** Pixels. */
export type ImageSize = { readonly width: number; readonly height: number };

/** Segments of a JPEG before its frame; an image of a camera has about ten. */
const MAX_SEGMENTS = 64;
const LONGEST_WEBP_HEAD = 30;
const MAX_PIXELS = 100_000;

/** What the head of a PNG, JPEG, WebP or GIF says of its size; undefined for others and where it makes no sense. */
export function readImageSize(data: Base64Bytes): ImageSize | undefined {
  const size = read(data);
  if (size === undefined || size.width < 1 || size.height < 1) return undefined;
  return size.width > MAX_PIXELS || size.height > MAX_PIXELS ? undefined : size;
}

function read(data: Base64Bytes): ImageSize | undefined {
  switch (bigEndian(data, 0, 2)) {
    case 0x8950:
      return { width: bigEndian(data, 16, 4), height: bigEndian(data, 20, 4) };
    case 0xffd8:
      return readJpeg(data);
    case 0x4749:
      return { width: littleEndian(data, 6, 2), height: littleEndian(data, 8, 2) };
    case 0x5249:
      return readWebp(data);
    default:
      return undefined;
  }
}

/** A frame's marker is C0 to CF, but for C4, C8 and CC (ITU T.81, table B.1); before it come segments with their lengths. */
function readJpeg(data: Base64Bytes): ImageSize | undefined {
  let place = 2;
  for (let segment = 0; segment < MAX_SEGMENTS; segment += 1) {
    if (byteAt(data, place) !== 0xff) return undefined;
    const marker = byteAt(data, place + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: bigEndian(data, place + 5, 2), width: bigEndian(data, place + 7, 2) };
    const length = bigEndian(data, place + 2, 2);
    if (length < 2) return undefined;
    place += 2 + length;
  }
  return undefined;
}

/** RFC 9649, sections 2.5 to 2.7: lossy, lossless and extended. */
function readWebp(data: Base64Bytes): ImageSize | undefined {
  if (byteAt(data, LONGEST_WEBP_HEAD - 1) < 0) return undefined;
  switch (byteAt(data, 15)) {
    case 0x20:
      return { width: littleEndian(data, 26, 2) & 0x3fff, height: littleEndian(data, 28, 2) & 0x3fff };
    case 0x4c: {
      const bits = littleEndian(data, 21, 4);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 0x58:
      return { width: littleEndian(data, 24, 3) + 1, height: littleEndian(data, 27, 3) + 1 };
    default:
      return undefined;
  }
}

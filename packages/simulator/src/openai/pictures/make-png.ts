import { crc32, deflateSync } from "node:zlib";
import { createSeededRandom } from "../../generate/seeded-random.ts";

const side = 8;
const signature = Buffer.from("89504e470d0a1a0a", "hex");

/** A small picture (PNG, 8 by 8, RGB) that depends on the seed alone. */
export function makePng(seed: number): Buffer {
  const random = createSeededRandom(seed);
  const rows = Array.from({ length: side }, () =>
    Buffer.from([0, ...Array.from({ length: 3 * side }, () => random.between(0, 255))]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

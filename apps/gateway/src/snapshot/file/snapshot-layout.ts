import { endianness } from "node:os";

/**
 * A snapshot file: a preamble, sections of kind and length, and an HMAC over everything before it. Numbers are big-endian,
 * but for the words of keys, which are as the machine has them.
 */
export const PREAMBLE_BYTES = 48;
export const SECTION_HEAD_BYTES = 8;
export const MAC_BYTES = 32;

/** What stands in a section. */
export const SECTION = {
  /** How many keys are about to come, at least. */
  begin: 1,
  /** Rows of one kind. */
  rows: 2,
  /** `PackedKeySink.keys`, `policy` and `previous`. */
  keys: 3,
  policy: 4,
  previous: 5,
  /** A delta that was taken in while the file was written; they stand in their order, after all rows. */
  change: 6,
  /** The last one: where all of this stands in the history. */
  end: 7,
} as const;

const MAGIC = Buffer.from("OPERONCS");
const VERSION = 3;
const BYTE_ORDER = endianness() === "LE" ? 1 : 2;
const MASTER_KEY_ID_BYTES = 16;

/** What can be told of a file before it is verified, and is not to be believed. */
export type Preamble = {
  readonly masterKeyId: string;
  readonly revision: bigint;
  readonly writtenAtMs: number;
};

/** The first bytes of a file. */
export function writePreamble({ masterKeyId, revision, writtenAtMs }: Preamble): Buffer {
  const bytes = Buffer.alloc(PREAMBLE_BYTES);
  MAGIC.copy(bytes);
  bytes.writeUInt32BE(VERSION, 8);
  bytes.writeUInt32BE(BYTE_ORDER, 12);
  bytes.write(masterKeyId, 16, MASTER_KEY_ID_BYTES, "latin1");
  bytes.writeBigInt64BE(revision, 32);
  bytes.writeDoubleBE(writtenAtMs, 40);
  return bytes;
}

/** The preamble, or why this is no file of ours. */
export function readPreamble(bytes: Buffer): Preamble | string {
  if (bytes.length < PREAMBLE_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    return "it is no snapshot of a configuration";
  }
  if (bytes.readUInt32BE(8) !== VERSION) return "it is of another version";
  if (bytes.readUInt32BE(12) !== BYTE_ORDER) return "it is of another kind of machine";
  return {
    masterKeyId: bytes.toString("latin1", 16, 16 + MASTER_KEY_ID_BYTES),
    revision: bytes.readBigInt64BE(32),
    writtenAtMs: bytes.readDoubleBE(40),
  };
}

/** A section's head. */
export function sectionHead(kind: number, length: number): Buffer {
  const head = Buffer.alloc(SECTION_HEAD_BYTES);
  head.writeUInt32BE(kind, 0);
  head.writeUInt32BE(length, 4);
  return head;
}

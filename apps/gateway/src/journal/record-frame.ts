/**
 * A record on disk: length of the payload (4 bytes, little-endian), CRC-32 of the payload (4 bytes,
 * little-endian), payload. A payload is one byte of kind and JSON in UTF-8.
 */
export const RECORD_FRAME = {
  headerBytes: 8,
  /** Longer than any record; a greater length on disk is damage. */
  maxPayloadBytes: 1_048_576,
  start: 0x53,
  end: 0x45,
} as const;

export type RecordKind = "start" | "end";

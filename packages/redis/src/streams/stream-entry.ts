/** One entry of a stream. */
export interface StreamEntry {
  /** The entry's id, to acknowledge it with. */
  readonly id: string;
  /** What was appended; empty where the entry has another shape than ours. */
  readonly payload: Buffer;
}

/** The field of an entry that holds its payload. */
export const PAYLOAD_FIELD = "events";

/** Entries as XREADGROUP and XAUTOCLAIM answer them; one deleted meanwhile comes without fields, and is left out. */
export function readEntries(entries: unknown): StreamEntry[] {
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: unknown): StreamEntry[] => {
    const [id, fields]: unknown[] = Array.isArray(entry) ? entry : [];
    if (!Buffer.isBuffer(id) || !Array.isArray(fields)) return [];
    const at = fields.findIndex((field, i) => i % 2 === 0 && String(field) === PAYLOAD_FIELD);
    const payload: unknown = at < 0 ? undefined : fields[at + 1];
    return [{ id: id.toString(), payload: Buffer.isBuffer(payload) ? payload : Buffer.alloc(0) }];
  });
}

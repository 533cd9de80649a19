import { timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { deserialize } from "node:v8";
import type { ConfigurationDelta } from "@operon/db/data-plane";
import { createFileMac, type MasterKey } from "@operon/trust";
import { checkDelta, checkedSink } from "../checks/check-delta.ts";
import type { ConfigurationIndex } from "../configuration-index.ts";
import { KEPT_KINDS, type KeptKind } from "../kept-rows.ts";
import { SnapshotFileError } from "./snapshot-file-error.ts";
import { MAC_BYTES, PREAMBLE_BYTES, readPreamble, SECTION, SECTION_HEAD_BYTES } from "./snapshot-layout.ts";
import type { StoredPosition } from "./stored-position.ts";

/** A file that is ours and whole. */
export interface StoredSnapshot {
  readonly writtenAtMs: number;
  /** Fills an empty index; returns where that stands then. Throws where a row cannot be read. */
  fill(index: ConfigurationIndex): StoredPosition;
}

/**
 * Reads and verifies the file; undefined where there is none. Throws {@link SnapshotFileError} for one that is damaged, cut
 * short, forged, of another version, or written under another master key: nothing of it is looked at then.
 */
export function readSnapshotFile(path: string, masterKey: MasterKey): StoredSnapshot | undefined {
  const bytes = readWhole(path);
  if (bytes === undefined) return undefined;
  const preamble = readPreamble(bytes);
  if (typeof preamble === "string") throw new SnapshotFileError(preamble);
  if (preamble.masterKeyId !== masterKey.id) {
    throw new SnapshotFileError("it was written under another master key");
  }
  const sealed = bytes.subarray(0, Math.max(0, bytes.length - MAC_BYTES));
  const mac = createFileMac(masterKey, "configuration-snapshot").update(sealed).digest();
  const claimed = bytes.subarray(sealed.length);
  if (claimed.length !== MAC_BYTES || !timingSafeEqual(mac, claimed)) {
    throw new SnapshotFileError("it was damaged, or somebody else wrote it");
  }
  return {
    writtenAtMs: preamble.writtenAtMs,
    fill: (index) => fillIndex(index, sealed.subarray(PREAMBLE_BYTES)),
  };
}

function readWhole(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new SnapshotFileError("it cannot be read from the disk", { cause: error });
  }
}

function fillIndex(index: ConfigurationIndex, sections: Buffer): StoredPosition {
  const sink = checkedSink(index.packedKeys);
  const rows = new Map<KeptKind, object[]>(KEPT_KINDS.map((kind) => [kind, []]));
  const changes: ConfigurationDelta[] = [];
  let position: StoredPosition | undefined;
  const take: Readonly<Record<number, (payload: Buffer) => void>> = {
    [SECTION.begin]: (payload) => sink.begin(deserialize(payload)),
    [SECTION.rows](payload) {
      const part: { kind: KeptKind; rows: object[] } = deserialize(payload);
      for (const row of part.rows) rows.get(part.kind)?.push(row);
    },
    [SECTION.keys]: (payload) => sink.keys(wordsOf(payload)),
    [SECTION.policy](payload) {
      const [count = 0] = wordsOf(payload.subarray(0, 4));
      const textAt = 4 * (1 + count);
      sink.policy(payload.toString("utf8", textAt), wordsOf(payload.subarray(4, textAt)));
    },
    [SECTION.previous]: (payload) => sink.previous(wordsOf(payload)),
    [SECTION.change]: (payload) => void changes.push(deserialize(payload)),
    [SECTION.end](payload) {
      position = deserialize(payload);
    },
  };
  for (let at = 0; at < sections.length; ) {
    const length = sections.readUInt32BE(at + 4);
    const begin = at + SECTION_HEAD_BYTES;
    take[sections.readUInt32BE(at)]?.(sections.subarray(begin, begin + length));
    at = begin + length;
  }
  if (position === undefined) throw new SnapshotFileError("it has no end");
  const base = { keys: [], revision: position.revision, ...Object.fromEntries(rows) };
  for (const delta of [base as unknown as ConfigurationDelta, ...changes]) {
    checkDelta(delta);
    index.apply(delta);
  }
  return position;
}

/** A copy, at an address that words can be read from. */
function wordsOf(bytes: Buffer): Int32Array {
  return new Int32Array(new Uint8Array(bytes).buffer);
}

import { constants, type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { serialize } from "node:v8";
import type { ConfigurationDelta } from "@operon/db/data-plane";
import { createFileMac, type MasterKey } from "@operon/trust";
import type { ConfigurationIndex } from "../configuration-index.ts";
import { KEPT_KINDS } from "../kept-rows.ts";
import type { PackedKeys } from "../keys/pack-keys.ts";
import { SECTION, sectionHead, writePreamble } from "./snapshot-layout.ts";
import type { StoredPosition } from "./stored-position.ts";

/** What is written down. It may change meanwhile. */
export type SnapshotContents = {
  readonly index: Pick<ConfigurationIndex, "contents">;
  /** Where the index stands now. */
  readonly position: () => StoredPosition;
  /** What the index has taken in since this was last asked. */
  readonly takeChanges: () => readonly ConfigurationDelta[];
  /** Whether another index has taken its place. */
  readonly superseded: () => boolean;
};

/** Where to. */
export type SnapshotPlace = {
  readonly path: string;
  readonly masterKey: MasterKey;
  /** A name that no other process uses. */
  readonly draftName: string;
};

const KEYS_PER_TURN = 1_000;
const ROWS_PER_TURN = 200;
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/**
 * Writes the file beside its place, and moves it there once it is on disk. No more than a few milliseconds at a time: rows
 * are taken as they are when their turn comes, and what changed meanwhile is repeated at the end, so that whoever reads all
 * of it in order has one moment's state. Returns the revision that this is; null where it was superseded. Throws what the file system throws.
 */
export async function writeSnapshotFile(
  place: SnapshotPlace,
  contents: SnapshotContents,
): Promise<bigint | null> {
  const draft = `${place.path}.${place.draftName}.new`;
  await mkdir(dirname(place.path), { recursive: true, mode: PRIVATE_FOLDER });
  try {
    const file = await open(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, PRIVATE_FILE);
    let written: bigint | null;
    try {
      written = await writeSections(file, place.masterKey, contents);
      if (written !== null) await file.sync();
    } finally {
      await file.close();
    }
    if (written === null) return null;
    await rename(draft, place.path);
    await syncFolder(dirname(place.path));
    return written;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeSections(
  file: FileHandle,
  masterKey: MasterKey,
  { index, position, takeChanges, superseded }: SnapshotContents,
): Promise<bigint | null> {
  const mac = createFileMac(masterKey, "configuration-snapshot");
  const write = async (...parts: readonly Uint8Array[]): Promise<void> => {
    const bytes = Buffer.concat(parts);
    mac.update(bytes);
    await file.writeFile(bytes);
  };
  takeChanges();
  const { revision } = position();
  await write(writePreamble({ masterKeyId: masterKey.id, revision, writtenAtMs: Date.now() }));
  for (const sections of sectionsOf(index.contents)) {
    await write(...sections);
    if (superseded()) return null;
  }
  for (let changes = takeChanges(); changes.length > 0; changes = takeChanges()) {
    for (const change of changes) await write(...section(SECTION.change, serialize(change)));
  }
  // Nothing has changed since the last look, in this turn.
  if (superseded()) return null;
  const end = position();
  await write(...section(SECTION.end, serialize(end)));
  await file.writeFile(mac.digest());
  return end.revision;
}

/** A few milliseconds of work each. */
function* sectionsOf({ rows, keys }: ConfigurationIndex["contents"]): Generator<Uint8Array[]> {
  yield section(SECTION.begin, serialize(keys.count()));
  for (const kind of KEPT_KINDS) {
    for (const some of inParts<object>(rows.of[kind].values(), ROWS_PER_TURN)) {
      yield section(SECTION.rows, serialize({ kind, rows: some }));
    }
  }
  for (let from = 0; from < keys.count(); from += KEYS_PER_TURN) {
    yield keySections(keys.pack(from, Math.min(keys.count(), from + KEYS_PER_TURN)));
  }
}

function keySections({ keys, policies, previous }: PackedKeys): Uint8Array[] {
  return [
    ...section(SECTION.keys, bytesOf(keys)),
    ...[...policies].flatMap(([policy, ids]) =>
      section(SECTION.policy, bytesOf(Int32Array.of(ids.length, ...ids)), Buffer.from(policy)),
    ),
    ...section(SECTION.previous, bytesOf(previous)),
  ];
}

function section(kind: number, ...parts: readonly Uint8Array[]): Uint8Array[] {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return [sectionHead(kind, length), ...parts];
}

function* inParts<Row>(rows: Iterable<Row>, size: number): Generator<readonly Row[]> {
  let part: Row[] = [];
  for (const row of rows) {
    part.push(row);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

function bytesOf(words: Int32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

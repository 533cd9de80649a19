import { createChangeHasher, type HashedChange } from "@operon/trust/change-log";
import type { Pool } from "pg";
import { createEarlyLink, type EarlyLink } from "./early-link.ts";
import { readChangedRows, readChanges, type StoredChange, type StoredRow } from "./read-log.ts";

/**
 * What is wrong at a revision. `missing`: there is no entry. `changed`: the entry or its rows are not what was hashed.
 * `unlinked`: its hash is not the one that the entry after it, or the head, was made with. `beyond-head`: it comes after the newest revision.
 */
export type ChangeLogFault = "missing" | "changed" | "unlinked" | "beyond-head";

/** `revision`: of the newest entry, or of the first one that is at fault. */
export type ChangeLogVerdict =
  | { readonly intact: true; readonly revision: string }
  | { readonly intact: false; readonly revision: string; readonly fault: ChangeLogFault };

/**
 * Computes the hash chain of the change log again from what is stored, and says where it breaks first. Reads page by
 * page, so that its memory does not grow with the log; entries that are appended meanwhile are left for the next time.
 * What is from before there were hashes is one link: a fault in it is reported at its last entry. Whoever replaces the
 * whole log, head included, is not seen: hashes are no seals.
 */
export async function verifyChangeLog(pool: Pool): Promise<ChangeLogVerdict> {
  const head = await readHead(pool);
  const rowsOf = rowsByRevision(readChangedRows(pool, head.revision));
  let link: Link = { revision: 0n, early: createEarlyLink() };
  for await (const entry of readChanges(pool, head.revision)) {
    const expected = link.revision + 1n;
    if (BigInt(entry.revision) !== expected) return fault(expected, "missing");
    const next = await follow(link, entry, rowsOf);
    if ("fault" in next) return fault(next.revision, next.fault);
    link = next;
  }
  if (link.revision !== BigInt(head.revision)) return fault(link.revision + 1n, "missing");
  if (!sameBytes(hashUpTo(link), head.hash)) return fault(link.revision, "unlinked");
  if (head.beyond !== null) return fault(BigInt(head.beyond), "beyond-head");
  return { intact: true, revision: head.revision };
}

/** How far the log was followed: up to an entry with a hash, or within what is from before. */
type Link =
  | { readonly revision: bigint; readonly hash: Buffer }
  | { readonly revision: bigint; readonly early: EarlyLink };
type Fault = { readonly revision: bigint; readonly fault: ChangeLogFault };
type RowsOf = (revision: string, take: (row: StoredRow) => void) => Promise<void>;

async function follow(link: Link, entry: StoredChange, rowsOf: RowsOf): Promise<Link | Fault> {
  const revision = BigInt(entry.revision);
  const { salt, hash, earlyDigest: _, ...rest } = entry;
  if (salt === null || hash === null) {
    if (!("early" in link)) return { revision, fault: "changed" };
    link.early.addEntry(entry);
    await rowsOf(entry.revision, link.early.addRow);
    return { revision, early: link.early };
  }
  const found = await hashOf({ ...rest, salt }, rowsOf);
  if (!found.equals(hash)) return { revision, fault: "changed" };
  if (!sameBytes(hashUpTo(link), entry.previousHash)) return { revision: link.revision, fault: "unlinked" };
  return { revision, hash };
}

async function hashOf(entry: HashedChange, rowsOf: RowsOf): Promise<Buffer> {
  const hasher = createChangeHasher(entry);
  await rowsOf(entry.revision, ({ table, id, before, after }) => hasher.add({ table, id, before, after }));
  return hasher.digest();
}

function hashUpTo(link: Link): Buffer {
  return "hash" in link ? link.hash : link.early.digest();
}

/** Hands out the rows of one entry after the other. */
function rowsByRevision(rows: AsyncGenerator<StoredRow>): RowsOf {
  let ahead: IteratorResult<StoredRow, unknown> | undefined;
  return async (revision, take) => {
    ahead ??= await rows.next();
    while (!ahead.done && ahead.value.revision === revision) {
      take(ahead.value);
      ahead = await rows.next();
    }
  };
}

type Head = { readonly revision: string; readonly hash: Buffer | null; readonly beyond: string | null };

async function readHead(pool: Pool): Promise<Head> {
  const { rows } = await pool.query<Head>(`
    select revision, hash, (select min(beyond.revision) from (
        select c.revision from change c union all select r.revision from change_row r
      ) as beyond where beyond.revision > head.revision) as beyond
    from config_head head where id = 1`);
  return rows[0] ?? { revision: "0", hash: null, beyond: null };
}

function sameBytes(one: Uint8Array, other: Uint8Array | null): boolean {
  return other !== null && Buffer.from(one).equals(other);
}

function fault(revision: bigint, kind: ChangeLogFault): ChangeLogVerdict {
  return { intact: false, revision: revision.toString(), fault: kind };
}

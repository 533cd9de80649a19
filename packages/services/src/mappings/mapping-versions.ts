import type { MappingVersion } from "@operon/contracts";
import { type ChangeRow, changeRepository, mappingVersionRepository, type Reader } from "@operon/db";
import { changeAnswer } from "../changes/change-answer.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import type { Actor } from "../context/service-context.ts";
import type { FoundOwner } from "./mapping-owner.ts";

/** Which publications are wanted; `page` as in every list. */
export type VersionPage = { readonly cursor?: string | undefined; readonly limit: number };

/** The publications of a layer, the newest first. */
export async function readMappingVersions(
  reader: Reader,
  { actor, owner, layerId }: { readonly actor: Actor; readonly owner: FoundOwner; readonly layerId: string },
  page: VersionPage,
): Promise<{ data: MappingVersion[]; nextCursor: string | null }> {
  const { rows, nextCursor } = await changeRepository.list(reader, {
    scope: { top: owner.position, subtree: false },
    namesWithin: subtreeOf(actor),
    object: { type: "mapping", id: layerId },
    page,
  });
  return { data: await withCounts(reader, rows), nextCursor };
}

/** Entries of the log with what they did to the layer. */
export async function withCounts(reader: Reader, rows: readonly ChangeRow[]): Promise<MappingVersion[]> {
  const counts = await mappingVersionRepository.counts(
    reader,
    rows.map(({ id }) => id),
  );
  const byRevision = new Map(counts.map(({ revision, ...rest }) => [revision, rest]));
  const nothing = { added: 0, changed: 0, removed: 0, settings: false };
  return rows.map((row) => {
    const { revision, at, actor, reason } = changeAnswer(row);
    return { revision, at, actor, reason, ...(byRevision.get(row.id) ?? nothing) };
  });
}

import { readFile } from "node:fs/promises";
import { readSegment } from "./read-segment.ts";
import { newSegment, type Segment } from "./segment.ts";

/** An attempt whose end stands nowhere: JSON of its start record, and the dead process that began it. */
export type InterruptedStart = { readonly start: string; readonly node: string };

/** What dead processes left behind. */
export type Adoption = {
  readonly segments: readonly Segment[];
  readonly interrupted: readonly InterruptedStart[];
  readonly damaged: number;
};

/**
 * Reads segments that were taken over; they are kept in the order given. An attempt's end may stand in any of them,
 * also in that of an heir who died in turn, and counts wherever it is.
 */
export async function adoptSegments(
  places: readonly Pick<Segment, "name" | "path">[],
  nowMs: number,
): Promise<Adoption> {
  const open = new Map<string, InterruptedStart>();
  const ended = new Set<string>();
  const segments: Segment[] = [];
  let damaged = 0;
  for (const { name, path } of places) {
    const content = readSegment(await readFile(path));
    const node = nodeOf(name);
    for (const start of content.starts) open.set(idOf(start), { start, node });
    for (const end of content.ends) ended.add(idOf(end));
    damaged += content.damaged;
    segments.push({
      ...newSegment({ name, path, file: null }, nowMs),
      events: content.ends.length,
      unsent: content.ends.length > 0,
      damaged: content.damaged,
    });
  }
  for (const id of ended) open.delete(id);
  return { segments, interrupted: [...open.values()], damaged };
}

/** A segment keeps its name, `<node>-<number>`, whoever inherits it. */
function nodeOf(name: string): string {
  return name.replace(/-\d+$/, "");
}

function idOf(record: string): string {
  return String(JSON.parse(record).id);
}

import { readFile } from "node:fs/promises";
import { readSegment } from "./read-segment.ts";
import { newSegment, type Segment } from "./segment.ts";

/** What dead processes left behind. */
export type Adoption = {
  readonly segments: readonly Segment[];
  /** JSON of the start records whose end stands nowhere. */
  readonly interrupted: readonly string[];
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
  const open = new Map<string, string>();
  const ended = new Set<string>();
  const segments: Segment[] = [];
  let damaged = 0;
  for (const { name, path } of places) {
    const content = readSegment(await readFile(path));
    for (const start of content.starts) open.set(idOf(start), start);
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

function idOf(record: string): string {
  return String(JSON.parse(record).id);
}

import type { LogEntry } from "@operon/simulator";

/** The id of the question that the provider got; null where it was none of ours. */
export function questionOf({ body }: Pick<LogEntry, "body">): string | null {
  return /"user":"(r\d+)"/.exec(body ?? "")?.[1] ?? null;
}

import type { HeldKind, HeldObject } from "@operon/db/data-plane";
import type { Gateway } from "../pipeline/handle.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { freshEntry } from "./fresh-entry.ts";
import { inTurns } from "./in-turns.ts";
import { keptHeaders } from "./kept-headers.ts";
import { publicBatch } from "./public-batch.ts";
import { readPage } from "./read-page.ts";
import type { LimitedRequest } from "./within-limits.ts";

type Entry = Readonly<Record<string, unknown>>;

/** Asked of one account at a time, and for one list at most: the others are told as they were last seen. */
const AT_ONCE = 4;
const MOST_FRESH = 20;

/**
 * A page of the tenant's own objects, the newest first unless told otherwise. Of a batch that still runs, and of a file of which nothing
 * was told yet, the provider is asked; of all others it said its last word.
 */
export async function listObjects(
  request: LimitedRequest,
  kind: Exclude<HeldKind, "response" | "intent">,
  gateway: Gateway,
): Promise<Refusal | undefined> {
  const page = readPage(request, kind);
  if (page.refused) return page;
  const { tenant, dialect, exchange } = request;
  const wanted = { kind, tenantId: tenant.id, dialect, ...page, limit: page.limit + 1 };
  const found = await gateway.held.list(wanted);
  const hasMore = found.length > page.limit;
  // Those before an object end with the nearest to it.
  const shown = page.before === undefined ? found.slice(0, page.limit) : found.slice(-page.limit);
  let fresh = 0;
  const data = await inTurns(shown, AT_ONCE, async (held) => {
    const known = knownEntry(held);
    const isStale = known === undefined || held.state === "open";
    if (!isStale || fresh >= MOST_FRESH) return known ?? bareEntry(held);
    fresh += 1;
    return (await freshEntry(request, held, gateway)) ?? known ?? bareEntry(held);
  });
  const list = {
    ...(dialect === "openai" && { object: "list" }),
    data,
    has_more: hasMore,
    first_id: shown[0]?.id ?? null,
    last_id: shown.at(-1)?.id ?? null,
  };
  exchange.respond(
    200,
    ["content-type", "application/json", ...keptHeaders(request, null)],
    JSON.stringify(list),
  );
  return undefined;
}

/** What the provider said last; undefined = nothing yet. */
function knownEntry(held: HeldObject): Entry | undefined {
  const { kind } = held;
  const said = held.details[kind];
  if (typeof said !== "object" || said === null) return undefined;
  return kind === "batch" ? publicBatch(held, said as Entry) : (said as Entry);
}

/** What is known here of an object of which its provider has said nothing. */
function bareEntry({ id, kind, dialect, createdAtMs, details }: HeldObject): Entry {
  if (dialect === "anthropic") {
    return {
      id,
      type: kind === "file" ? "file" : "message_batch",
      created_at: new Date(createdAtMs).toISOString(),
    };
  }
  const createdSec = Math.floor(createdAtMs / 1_000);
  const { purpose } = details;
  return { id, object: kind, created_at: createdSec, ...(kind === "file" && { purpose }) };
}

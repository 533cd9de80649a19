import type { HeldName, HeldObject } from "@operon/db/data-plane";
import { scanRequest } from "@operon/dialects";
import type { HeldObjects } from "../held/held-objects.ts";
import { type References, readReferences } from "../held/read-references.ts";
import { UNTRACKED } from "../held/untracked.data.ts";
import type { Links } from "./links.ts";
import type { Refusal } from "./refusal.ts";
import type { Reserved } from "./reserve-limits.ts";

const MOST_FILES = 64;

/**
 * Who holds what the request refers to? Undefined where it refers to nothing, at once; null where that is found only by reading it.
 * What is not its own tenant's is not there. The request is sent as it was judged.
 */
export function findHolder(
  reserved: Reserved,
  held: Pick<HeldObjects, "find">,
): Promise<Links | Refusal | null> | undefined {
  if (reserved.scan.namesData && !isAllOwn(reserved)) {
    return Promise.resolve({ refused: "invalid_request", ...UNTRACKED.data });
  }
  const references = readReferences(reserved.endpoint, reserved.body);
  return references && holderOf(reserved, references, held);
}

async function holderOf(
  reserved: Reserved,
  { response, files, untracked, owned, judged }: References,
  held: Pick<HeldObjects, "find">,
): Promise<Links | Refusal | null> {
  if (untracked !== undefined) return { refused: "invalid_request", ...untracked };
  if (owned !== undefined && !isAllOwn(reserved)) return { refused: "invalid_request", ...owned };
  if (files.length > MOST_FILES) {
    return { refused: "invalid_request", message: `A request may name ${MOST_FILES} files at most.` };
  }
  const scan = scanRequest(judged, reserved.address);
  if (scan.code !== undefined) return { refused: scan.code, message: scan.message, param: scan.param };
  const tenantId = reserved.tenant.id;
  const names: HeldName[] = files.map((id) => ({ kind: "file", tenantId, id }));
  if (response !== undefined) names.unshift({ kind: "response", tenantId, id: response });
  let holder: HeldObject | undefined;
  for (const name of names) {
    const found = await findOne(name, held);
    if (found === null) return { refused: "store_unavailable", retryAfterMs: 1_000 };
    if (found === undefined) return missing(name);
    if (holder !== undefined && holder.providerId !== found.providerId) return apart(holder, found);
    holder ??= found;
  }
  Object.assign(reserved, { body: judged, scan });
  if (holder === undefined) return null;
  return { holder: holder.providerId, held: wordFor(holder), preferred: null, makers: null };
}

/** Whether nobody could be asked but accounts of the tenant's own, be it for a model that stands in. */
function isAllOwn({ tenant, table, routing }: Reserved): boolean {
  return [...(table === undefined ? [] : [table]), ...routing.fallbacks].every(({ tiers }) =>
    tiers.every(({ candidates }) => candidates.every(({ provider }) => provider.tenantId === tenant.id)),
  );
}

/** Null where nobody can say. */
async function findOne(
  name: HeldName,
  held: Pick<HeldObjects, "find">,
): Promise<HeldObject | undefined | null> {
  try {
    return await held.find(name);
  } catch {
    return null;
  }
}

/** In OpenAI's words. */
function missing({ kind, id }: HeldName): Refusal {
  const shown = id.slice(0, 100);
  return kind === "response"
    ? {
        refused: "previous_response_not_found",
        message: `Previous response with id '${shown}' not found.`,
        param: "previous_response_id",
      }
    : { refused: "not_found", message: `No such File object: ${shown}`, param: "file_id" };
}

function apart(one: HeldObject, other: HeldObject): Refusal {
  return {
    refused: "invalid_request",
    message: `The ${wordFor(one)} and the ${wordFor(other)} are kept by different provider accounts, so that no request can use both.`,
  };
}

function wordFor({ kind, id }: HeldObject): string {
  return `${kind} '${id}'`;
}

import { isKeptId } from "@operon/contracts";
import type { HeldKind, HeldPage } from "@operon/db/data-plane";
import type { Refusal } from "../pipeline/refusal.ts";
import type { KeepingRequest } from "./keeping-request.ts";

/** Which part of a list is wanted. */
export type ListPage = Pick<HeldPage, "after" | "before" | "purpose" | "oldestFirst" | "limit"> & {
  readonly refused?: undefined;
};

/** Some lists may be asked for by more; a page here has so many at most, and says that there are more: a batch may be large. */
const MOST = 1_000;
const LARGEST_PAGE = { file: MOST, batch: 100 } as const;
const LIMITS = {
  openai: { file: { usual: MOST, most: 10_000 }, batch: { usual: 20, most: 100 } },
  anthropic: { file: { usual: 20, most: MOST }, batch: { usual: 20, most: MOST } },
} as const;
const CURSORS = {
  openai: { after: "after", before: "before" },
  anthropic: { after: "after_id", before: "before_id" },
} as const;
const PURPOSE = /^[\w-]{1,64}$/;

/** Reads the query of a list in its dialect; a cursor that is no id names nothing, so nothing follows it. */
export function readPage(
  { exchange: { target }, dialect }: KeepingRequest,
  kind: Exclude<HeldKind, "response" | "intent">,
): ListPage | Refusal {
  const at = target.indexOf("?");
  const query = new URLSearchParams(at < 0 ? "" : target.slice(at + 1));
  const limits = LIMITS[dialect][kind];
  const limit = query.get("limit") === null ? limits.usual : Number(query.get("limit"));
  if (!Number.isInteger(limit) || limit < 1 || limit > limits.most) {
    return invalid("limit", `'limit' must be a whole number from 1 to ${limits.most}.`);
  }
  const order = query.get("order") ?? "desc";
  if (order !== "asc" && order !== "desc") return invalid("order", "'order' must be 'asc' or 'desc'.");
  const purpose = query.get("purpose") ?? undefined;
  if (purpose !== undefined && !PURPOSE.test(purpose)) {
    return invalid("purpose", "'purpose' is not the name of one.");
  }
  return {
    limit: Math.min(limit, LARGEST_PAGE[kind]),
    after: cursor(query.get(CURSORS[dialect].after)),
    before: dialect === "openai" ? undefined : cursor(query.get(CURSORS[dialect].before)),
    purpose: kind === "file" && dialect === "openai" ? purpose : undefined,
    oldestFirst: kind === "file" && dialect === "openai" && order === "asc",
  };
}

function cursor(text: string | null): string | undefined {
  if (text === null || text === "") return undefined;
  return isKeptId(text) ? text : "-";
}

function invalid(param: string, message: string): Refusal {
  return { refused: "invalid_request", message, param };
}

import { HeldDetails, isKeptId } from "@operon/contracts";
import type { HeldObject } from "@operon/db";
import { pathBelow } from "@operon/providers";
import type { AskPatience } from "./ask-account.ts";
import { askForJson, type ObjectAnswer } from "./ask-for-json.ts";
import type { OpenAccount } from "./open-account.ts";

/** A batch that an account has, as it says. */
export type ListedBatch = { readonly id: string; readonly said: Readonly<Record<string, unknown>> };

/** Batches that an intent may mean, the oldest first; or what the account said instead of its list. */
export type IntendedBatches =
  | { readonly kind: "listed"; readonly batches: readonly ListedBatch[] }
  | Exclude<ObjectAnswer, { readonly kind: "said" }>;

/** Whose list is asked, and for what. */
export type IntentAsk = {
  readonly held: HeldObject;
  readonly account: OpenAccount;
  readonly patience: AskPatience;
};

type Said = Readonly<Record<string, unknown>>;

const PAGE = 100;
/** Five thousand batches within a day. */
const MOST_PAGES = 50;
/** Clocks differ. */
const BEFORE_MS = 30_000;
/** A gateway asks three times at most, a minute each. */
const AFTER_MS = 240_000;
const NO_MODEL = { model: "", stream: false };
const ENDPOINTS = { openai: "batches", anthropic: "messages/batches" } as const;
const AFTER = { openai: "after", anthropic: "after_id" } as const;
const COUNTS = ["processing", "succeeded", "errored", "canceled", "expired"];

/** Reads an account's list back to when a batch was asked for. Throws what undici throws, and for a list that is none. */
export async function findIntendedBatches({ held, account, patience }: IntentAsk): Promise<IntendedBatches> {
  const found: ListedBatch[] = [];
  const path = account.target.path(ENDPOINTS[held.dialect], NO_MODEL);
  const isMeant = matcherOf(held);
  let last = "";
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = new URLSearchParams({
      limit: String(PAGE),
      ...(last !== "" && { [AFTER[held.dialect]]: last }),
    });
    const answer = await askForJson(account, pathBelow(path, "", query), patience);
    if (answer.kind !== "said") return answer;
    const { data, has_more: hasMore } = answer.said;
    if (!Array.isArray(data)) throw new Error("the list of batches is none");
    const batches = data.slice(0, PAGE).flatMap(batchOf);
    found.push(...batches.filter(({ said }) => isMeant(said)));
    const oldest = batches.at(-1);
    if (hasMore !== true || oldest === undefined || oldest.id === last) break;
    if (createdAtMs(oldest.said) < held.createdAtMs - BEFORE_MS) break;
    last = oldest.id;
  }
  return { kind: "listed", batches: found.reverse() };
}

function batchOf(entry: unknown): ListedBatch[] {
  if (typeof entry !== "object" || entry === null) return [];
  const said: Said = { ...entry };
  return isKeptId(said.id) ? [{ id: said.id, said }] : [];
}

/** A file is one tenant's, and says which batch is meant; a batch of messages says only how many requests it has. */
function matcherOf({ dialect, details, createdAtMs: askedAtMs }: HeldObject): (said: Said) => boolean {
  const { inputFileId, lines } = HeldDetails.parse(details);
  const isTimely = (said: Said): boolean => {
    const sinceMs = createdAtMs(said) - askedAtMs;
    return sinceMs >= -BEFORE_MS && sinceMs <= AFTER_MS;
  };
  if (dialect === "openai") {
    return (said) => inputFileId !== undefined && said.input_file_id === inputFileId && isTimely(said);
  }
  return (said) => lines !== undefined && requestsOf(said) === lines && isTimely(said);
}

/** Unix milliseconds; NaN = it does not say. */
function createdAtMs({ created_at: at }: Said): number {
  return typeof at === "number" ? at * 1_000 : Date.parse(String(at));
}

function requestsOf({ request_counts: counts }: Said): number {
  const said: Said = typeof counts === "object" && counts !== null ? { ...counts } : {};
  return COUNTS.reduce((sum, name) => sum + (Number(said[name]) || 0), 0);
}

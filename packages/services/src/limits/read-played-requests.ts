import { listPlayedRequests, type PlayedPlace, type PlayedRow, type UsageOwner } from "@operon/db";
import type { PlayedRequest } from "@operon/domain";
import type { ServiceContext } from "../context/service-context.ts";

/** Whose requests became how many, of how many of them. */
export type KeyTally = {
  readonly tenantId: string;
  readonly keyId: string;
  requests: number;
  refused: number;
};

/** A request with the key that made it. */
export type TalliedRequest = PlayedRequest & { readonly key: KeyTally };

/** Whose, and when they began: from `fromMs` until before `toMs`, Unix milliseconds; at most the newest `most`. */
export type PlayedRange = {
  readonly owner: UsageOwner;
  readonly fromMs: number;
  readonly toMs: number;
  readonly most: number;
};

const PAGE = 5_000;

/** The requests in the order of their starts; `truncated` where there were more. One page of rows is held at a time. */
export async function readPlayedRequests(
  { db }: ServiceContext,
  { most, ...range }: PlayedRange,
): Promise<{ readonly requests: TalliedRequest[]; readonly truncated: boolean }> {
  const keys = new Map<string, KeyTally>();
  const requests: TalliedRequest[] = [];
  let after: PlayedPlace | null = null;
  let truncated = false;
  for (;;) {
    const limit = Math.min(PAGE, most - requests.length + 1);
    const rows: PlayedRow[] = await listPlayedRequests(db.pool, { ...range, after, limit });
    for (const row of rows) {
      if (requests.length === most) truncated = true;
      else requests.push(tallied(row, keys));
    }
    after = rows.at(-1) ?? null;
    if (truncated || after === null || rows.length < limit) break;
  }
  // They came newest first by their last attempts, which is nearly the order that is wanted, backwards.
  requests.reverse().sort((a, b) => a.startMs - b.startMs);
  return { requests, truncated };
}

function tallied(
  { tenantId, keyId, startMs, endMs, tokens, costNanoUsd }: PlayedRow,
  keys: Map<string, KeyTally>,
): TalliedRequest {
  let key = keys.get(keyId);
  if (key === undefined) {
    key = { tenantId, keyId, requests: 0, refused: 0 };
    keys.set(keyId, key);
  }
  return { startMs, endMs, tokens, costNanoUsd, key };
}

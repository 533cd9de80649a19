import type { Holder } from "../snapshot/records.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { RequestHeaders } from "./read-headers.ts";
import type { Refusal } from "./refusal.ts";

/** A request whose key is good. */
export type Authenticated<Request> = Request & Holder;

/** Who sends this? Answered from memory; a key with a wrong checksum is refused before any look-up. */
export function authenticate<Request extends { readonly headers: RequestHeaders }>(
  request: Request,
  snapshot: Snapshot,
): Authenticated<Request> | Refusal {
  const { presentedKey } = request.headers;
  if (presentedKey === undefined) return { refused: "missing_api_key" };
  const holder = snapshot.holderOf(presentedKey);
  if (holder === "malformed") return { refused: "malformed_api_key" };
  if (holder === "unknown") return { refused: "invalid_api_key" };
  if (holder.key.revoked) return { refused: "revoked_api_key" };
  if (holder.goodUntilMs <= Date.now()) return { refused: "expired_api_key" };
  return Object.assign(request, holder);
}

import { createHash } from "node:crypto";
import type { MintedToken, TokenRequest } from "@operon/providers";
import { createRecentMap } from "../snapshot/recent-map.ts";
import type { Network, Transport } from "../transport/transport.ts";
import { fetchToken } from "./fetch-token.ts";
import { type Token, timesOf } from "./token.ts";
import { TokenEntry } from "./token-entry.ts";

/** Applications whose tokens are remembered; see `createRecentMap`. */
const MAX_ENTRIES = 1_000;

/** Gets the tokens of providers that take one instead of a key. */
export interface TokenSource {
  /**
   * The token for `authorization: Bearer`: at once while one is good, else as soon as it comes; rejects with `TokenError`.
   * Same request, same token, whoever prepared it; but what one network may reach is not lent to the other.
   */
  tokenFor(request: TokenRequest, network: Network): string | Promise<string>;
  /** The same for a token that is made here; remembered as long as `mint` itself is. */
  minted(mint: () => Promise<MintedToken>): string | Promise<string>;
}

type Options = {
  readonly transport: Transport;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
};

/** A source that remembers tokens until five minutes before their end, and then fetches new ones ahead of need. */
export function createTokenSource({ transport, now }: Options): TokenSource {
  const digests = new WeakMap<TokenRequest, string>();
  const entries = createRecentMap<string, TokenEntry>(MAX_ENTRIES);

  const digestOf = (request: TokenRequest): string => {
    let digest = digests.get(request);
    if (digest === undefined) {
      digest = hash(request);
      digests.set(request, digest);
    }
    return digest;
  };

  const mints = new WeakMap<() => Promise<MintedToken>, TokenEntry>();

  return {
    minted(mint) {
      let entry = mints.get(mint);
      if (entry === undefined) {
        entry = new TokenEntry(async () => tokenOf(await mint(), now()), now);
        mints.set(mint, entry);
      }
      return entry.get();
    },
    tokenFor(request, network) {
      const key = `${network} ${digestOf(request)}`;
      let entry = entries.get(key);
      if (entry === undefined) {
        entry = new TokenEntry(() => fetchToken(request, { transport, network, now }), now);
        entries.set(key, entry);
      }
      return entry.get();
    },
  };
}

/** Of the whole request, with bounds between its parts; the secret itself is no key of a map. */
function hash({ origin, path, body }: TokenRequest): string {
  return createHash("sha256")
    .update(JSON.stringify([origin, path, body]))
    .digest("base64");
}

function tokenOf({ value, expiresAtMs }: MintedToken, nowMs: number): Token {
  return { value, ...timesOf(expiresAtMs - Date.now(), nowMs) };
}

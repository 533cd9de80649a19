import { type ChatQuirks, holdsRefusedMember, mayHoldForeignSignature } from "@operon/dialects";
import type { TokenRequest } from "@operon/providers";
import { continueRequest } from "../lanes/continue-request.ts";
import { countDialect, countRequest } from "../lanes/count-request.ts";
import { embedRequest } from "../lanes/embed-request.ts";
import { generateRequest, type InlineMedia } from "../lanes/generate-request.ts";
import { ownRequest } from "../lanes/own-request.ts";
import { passRequest } from "../lanes/pass-request.ts";
import type { Translated } from "../lanes/translated.ts";
import type { Continued } from "../lanes/write-request.ts";
import type { Candidate } from "../snapshot/records.ts";
import type { TokenSource } from "../tokens/create-token-source.ts";
import { TokenError } from "../tokens/token-error.ts";
import type { Network } from "../transport/transport.ts";
import type { Refusal } from "./refusal.ts";
import type { Routed } from "./route.ts";

/** What translating needs beside the request. */
export type TranslateSetup = {
  readonly inlineMedia: InlineMedia;
  readonly tokens: TokenSource;
};

/** Whether an answer that breaks off may be continued elsewhere, and of which one the rest is asked for. */
export type Continuing = {
  readonly continuable: boolean;
  /** Null = it is asked for from the start. */
  readonly continued: Continued | null;
};

type TranslateParts = { readonly setup: TranslateSetup; readonly continuing: Continuing };

const NO_TOKEN: Refusal = { refused: "upstream_auth_failed" };

/**
 * The request in the words of a candidate's provider; refused where those have none for it. At once, unless something has
 * to be fetched first: an image by its address, a token of the provider's.
 */
export function translate(
  routed: Routed,
  candidate: Candidate,
  { setup, continuing }: TranslateParts,
): Translated | Refusal | Promise<Translated | Refusal> {
  const translated = inItsWords(routed, candidate, { setup, continuing });
  const { token } = candidate.provider.target;
  if (token === null) return translated;
  return withToken(translated, setup.tokens, { token, network: candidate.provider.network });
}

async function withToken(
  translated: Translated | Refusal | Promise<Translated | Refusal>,
  tokens: TokenSource,
  { token, network }: { readonly token: TokenRequest; readonly network: Network },
): Promise<Translated | Refusal> {
  const ready = await translated;
  if (ready.refused !== undefined) return ready;
  try {
    const bearer = await tokens.tokenFor(token, network);
    const headers = ["authorization", `Bearer ${bearer}`, ...ready.request.headers];
    return { ...ready, request: { ...ready.request, headers } };
  } catch (error) {
    if (error instanceof TokenError) return NO_TOKEN;
    throw error;
  }
}

function inItsWords(
  routed: Routed,
  candidate: Candidate,
  { setup: { inlineMedia }, continuing: { continuable, continued } }: TranslateParts,
): Translated | Refusal | Promise<Translated | Refusal> {
  const { endpoint } = routed;
  const { target } = candidate.provider;
  const { operation } = endpoint;
  if (continued !== null && operation.kind === "generate") {
    return continueRequest(routed, candidate, { client: operation.client, inlineMedia, ...continued });
  }
  if (target.serves.has(endpoint.name) && !mayNotPass(routed, target.quirks)) {
    const own =
      continuable && operation.kind === "generate"
        ? ownRequest(routed, candidate, { client: operation.client, inlineMedia, continuable })
        : undefined;
    return own ?? passRequest(routed, candidate);
  }
  switch (operation.kind) {
    case "generate":
      return generateRequest(routed, candidate, { client: operation.client, inlineMedia, continuable });
    case "embed":
      return embedRequest(routed, candidate, operation.client);
    case "count": {
      const dialect = countDialect(target);
      if (dialect === undefined) return { refused: "model_not_found", param: "model" };
      return countRequest(routed, candidate, { client: operation.client, dialect });
    }
  }
}

/**
 * A conversation that another provider wrote a part of (its signatures are taken out on the way), or one with words that
 * this server is known to refuse: both are translated into their own dialect.
 */
function mayNotPass({ endpoint, body }: Routed, quirks: ChatQuirks): boolean {
  if (endpoint.operation.kind !== "generate") return false;
  return (
    mayHoldForeignSignature(body, endpoint.words) ||
    (endpoint.name === "chat/completions" && holdsRefusedMember(body, quirks))
  );
}

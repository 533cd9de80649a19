import { type ChatQuirks, holdsRefusedMember, mayHoldForeignSignature } from "@operon/dialects";
import type { RequestAuth } from "@operon/providers";
import { fitSecrets } from "../affinity/fit-secrets.ts";
import { hasManyAccounts } from "../affinity/has-many-accounts.ts";
import { notingForm } from "../affinity/noting-form.ts";
import type { SignatureLedger } from "../affinity/signature-ledger.ts";
import type { HeldObjects } from "../held/held-objects.ts";
import { keepingForm } from "../held/keeping-form.ts";
import { responseRow } from "../held/response-row.ts";
import { continueRequest } from "../lanes/continue-request.ts";
import { countDialect, countRequest } from "../lanes/count-request.ts";
import { embedRequest } from "../lanes/embed-request.ts";
import { formRequest } from "../lanes/form-request.ts";
import { generateRequest, type InlineMedia } from "../lanes/generate-request.ts";
import { ownRequest } from "../lanes/own-request.ts";
import { passRequest } from "../lanes/pass-request.ts";
import { rankRequest } from "../lanes/rank-request.ts";
import type { Translated } from "../lanes/translated.ts";
import type { Continued } from "../lanes/write-request.ts";
import type { Candidate } from "../snapshot/records.ts";
import { authoriseRequest } from "../tokens/authorise-request.ts";
import type { TokenSource } from "../tokens/create-token-source.ts";
import { TokenError } from "../tokens/token-error.ts";
import type { Refusal } from "./refusal.ts";
import type { Routed } from "./route.ts";

/** What translating needs beside the request. */
export type TranslateSetup = {
  readonly inlineMedia: InlineMedia;
  readonly tokens: TokenSource;
  readonly held: Pick<HeldObjects, "keep" | "keepAtOnce">;
  readonly ledger: Pick<SignatureLedger, "note">;
};

/** Whether an answer that breaks off may be continued elsewhere, and of which one the rest is asked for. */
export type Continuing = {
  readonly continuable: boolean;
  /** Null = it is asked for from the start. */
  readonly continued: Continued | null;
};

/** What was learned of a request on its way. */
export type Learned = {
  /** A provider cannot read what is signed or encrypted in it, whoever made that. */
  readonly stripsSecrets: boolean;
};

type TranslateParts = Learned & { readonly setup: TranslateSetup; readonly continuing: Continuing };
type Translation = Translated | Refusal | Promise<Translated | Refusal>;

const STRIPPED = "stripped reasoning.signature";

type KeptParts = {
  readonly routed: Routed;
  readonly candidate: Candidate;
  readonly held: Pick<HeldObjects, "keep" | "keepAtOnce">;
};

const NO_TOKEN: Refusal = { refused: "upstream_auth_failed" };

/**
 * The request in the words of a candidate's provider; refused where those have none for it. At once, unless something has
 * to be fetched first: an image by its address, a token of the provider's.
 */
export function translate(routed: Routed, candidate: Candidate, parts: TranslateParts): Translation {
  const { setup } = parts;
  const translated = withNotes(readable(routed, candidate, parts), { routed, candidate, setup });
  const { auth } = candidate.target;
  return auth === null ? translated : withAuth(translated, auth, setup.tokens);
}

async function withAuth(
  translated: Translated | Refusal | Promise<Translated | Refusal>,
  auth: RequestAuth,
  tokens: TokenSource,
): Promise<Translated | Refusal> {
  const ready = await translated;
  if (ready.refused !== undefined) return ready;
  try {
    return { ...ready, request: await authoriseRequest(ready.request, auth, tokens) };
  } catch (error) {
    if (error instanceof TokenError) return NO_TOKEN;
    throw error;
  }
}

/** In the words of its provider, and without what that cannot read. */
function readable(routed: Routed, candidate: Candidate, parts: TranslateParts): Translation {
  const { links } = routed;
  const isUsual = (links === null || links.makers === null) && !parts.stripsSecrets;
  const fitted = isUsual ? undefined : fitSecrets(routed, candidate, parts.stripsSecrets);
  if (fitted?.refused !== undefined) return fitted;
  const translation = inItsWords(fitted?.routed ?? routed, candidate, parts);
  if (fitted?.isStripped !== true) return translation;
  const warned = (one: Translated | Refusal): Translated | Refusal =>
    one.refused === undefined
      ? { ...one, warnings: one.warnings === "" ? STRIPPED : `${STRIPPED}, ${one.warnings}` }
      : one;
  return translation instanceof Promise ? translation.then(warned) : warned(translation);
}

/** Where several accounts may answer, it is remembered which one made what only it can read again; of kept thoughts always who was told. */
function withNotes(
  translation: Translation,
  {
    routed,
    candidate,
    setup,
  }: { readonly routed: Routed; readonly candidate: Candidate; readonly setup: TranslateSetup },
): Translation {
  const { words, operation, name } = routed.endpoint;
  if (operation.kind !== "generate") return translation;
  const mayKeep = name === "responses" && candidate.provider.tenantId !== routed.tenant.id;
  if (!mayKeep && !hasManyAccounts(routed)) return translation;
  const noted = (one: Translated | Refusal): Translated | Refusal => {
    // Chat completions that pass have no place for any, and are not read twice.
    if (one.refused !== undefined || (one.answer.passes && words === "openai-chat")) return one;
    const note = (secrets: readonly string[]): void =>
      setup.ledger.note(routed.tenant.id, secrets, candidate.provider.id);
    return { ...one, answer: notingForm(one.answer, note) };
  };
  return translation instanceof Promise ? translation.then(noted) : noted(translation);
}

function inItsWords(
  routed: Routed,
  candidate: Candidate,
  { setup: { inlineMedia, held }, continuing: { continuable, continued } }: TranslateParts,
): Translation {
  const { endpoint } = routed;
  const { target } = candidate;
  const { operation } = endpoint;
  if (continued !== null && operation.kind === "generate") {
    return continueRequest(routed, candidate, { client: operation.client, inlineMedia, ...continued });
  }
  if (target.serves.has(endpoint.name) && routed.form !== null) {
    return formRequest(routed, routed.form, candidate);
  }
  if (target.serves.has(endpoint.name) && !mayNotPass(routed, target.quirks)) {
    const own =
      continuable && operation.kind === "generate"
        ? ownRequest(routed, candidate, { client: operation.client, inlineMedia, continuable })
        : undefined;
    return own ?? asItCame(routed, candidate, held);
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
    case "media":
    case "form":
    case "realtime":
      return { refused: "model_not_found", param: "model" };
  }
}

function asItCame(routed: Routed, candidate: Candidate, held: KeptParts["held"]): Translated {
  const { operation } = routed.endpoint;
  if (operation.kind === "media" && operation.task === "ranking") return rankRequest(routed, candidate);
  return kept(passRequest(routed, candidate), { routed, candidate, held });
}

/** The answer's id is remembered with its account: whoever continues it must go there. */
function kept(translated: Translated, { routed, candidate, held }: KeptParts): Translated {
  if (routed.endpoint.name !== "responses") return translated;
  const answer = keepingForm(translated.answer, (created) => {
    const row = responseRow(routed, candidate, created);
    // What is not billed yet must not get lost.
    if (created.isDeferred) return held.keepAtOnce(row);
    held.keep(row);
    return undefined;
  });
  return { ...translated, answer };
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

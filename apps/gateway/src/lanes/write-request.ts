import {
  type ClientDialectName,
  continuationOf,
  type EncodeContext,
  type FittedRequest,
  type NeutralRequest,
  PROVIDER_CODECS,
  type ProviderDialectName,
  type Seam,
  type StreamContinuation,
} from "@operon/dialects";
import type { PreparedTarget, UpstreamEndpoint } from "@operon/providers";
import { headerText } from "../pipeline/header-text.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import type { AnswerForm } from "./answer-form.ts";
import { asArray } from "./as-array.ts";
import { forwardedTo } from "./forwarded-to.ts";
import { continuedForm, generateForm } from "./generate-form.ts";
import type { Translated } from "./translated.ts";
import { upstreamRequest } from "./upstream-request.ts";

/** Makes the addresses of images into their bytes. */
export type InlineMedia = (
  request: NeutralRequest,
  asker: Pick<Routed, "tenant" | "exchange">,
) => Promise<NeutralRequest | Refusal>;

/** An answer that broke off, and what the attempts at it used. */
export type Continued = Pick<Seam, "used"> & { readonly continuation: StreamContinuation };

/** How a request for text is translated. */
export type GenerateSetup = {
  readonly client: ClientDialectName;
  readonly inlineMedia: InlineMedia;
  /** Whether another provider may write the rest of a stream that breaks off: `mayContinue` said so. */
  readonly continuable?: boolean | undefined;
  /** The answer of which only the rest is wanted. */
  readonly continued?: Continued | undefined;
};

/** A request, and the dialect that its provider is asked in. */
export type ChosenRequest = FittedRequest & { readonly dialect: ProviderDialectName };

type Written = { readonly sent: NeutralRequest; readonly answer: AnswerForm };

const ENDPOINTS: Readonly<Record<ProviderDialectName, UpstreamEndpoint>> = {
  "openai-chat": "chat/completions",
  "openai-responses": "responses",
  anthropic: "messages",
  gemini: "generateContent",
  cohere: "chat",
  bedrock: "converse",
};
/** They take pictures and documents as bytes only. */
const INLINING: ReadonlySet<ProviderDialectName> = new Set(["gemini", "cohere", "bedrock"]);
const MAX_WARNING_LENGTH = 1_000;
const NOTHING: readonly string[] = [];

/** A neutral request in its provider's words; at once, unless images have to be fetched first. */
export function writeRequest(
  { routed, candidate }: { readonly routed: Routed; readonly candidate: Candidate },
  chosen: ChosenRequest,
  setup: GenerateSetup,
): Translated | Refusal | Promise<Translated | Refusal> {
  const { request, dialect } = chosen;
  const write = (whole: NeutralRequest): Translated =>
    encode({ routed, candidate }, { ...chosen, request: whole }, setup);
  const inlines = INLINING.has(dialect) || candidate.target.quirks.imageUrls === "inline";
  if (!inlines || !hasAddresses(request)) return write(request);
  return setup.inlineMedia(request, routed).then((whole) => ("refused" in whole ? whole : write(whole)));
}

function encode(
  { routed, candidate }: { readonly routed: Routed; readonly candidate: Candidate },
  { request, dialect, dropped }: ChosenRequest,
  setup: GenerateSetup,
): Translated {
  const encoding = { requestId: routed.requestId, quirks: candidate.target.quirks };
  const { sent, answer } =
    setup.continued === undefined
      ? { sent: request, answer: wholeForm(routed, { request, dialect, encoding }, setup) }
      : restOf(setup.continued, { request, dialect, encoding }, setup.client);
  const isOwn = setup.continuable === true && dialect === routed.endpoint.words;
  return {
    answer,
    warnings: headerText(dropped.join(", ").slice(0, MAX_WARNING_LENGTH)),
    request: upstreamRequest(candidate, {
      endpoint: ENDPOINTS[dialect],
      model: sent.model,
      stream: sent.stream,
      body: Buffer.from(
        JSON.stringify(bodyFor(candidate.target, PROVIDER_CODECS[dialect].encodeRequest(sent, encoding))),
      ),
      forwarded: isOwn ? forwardedTo(dialect === "anthropic", routed.headers) : NOTHING,
    }),
  };
}

/** Claude at a cloud's: the address says which model. */
function bodyFor({ hostedClaude }: PreparedTarget, encoded: unknown): unknown {
  if (hostedClaude === undefined) return encoded;
  return { anthropic_version: hostedClaude.version, ...(encoded as object), model: undefined };
}

type Encoded = {
  readonly request: NeutralRequest;
  readonly dialect: ProviderDialectName;
  readonly encoding: EncodeContext;
};

function wholeForm(
  { requestId, scan, address }: Routed,
  { request, dialect, encoding }: Encoded,
  { client, continuable }: GenerateSetup,
): AnswerForm {
  const answer = generateForm({
    client,
    dialect,
    encoding,
    continuable,
    stream: request.stream,
    context: {
      requestId,
      model: request.model,
      createdSec: Math.floor(Date.now() / 1000),
      includeUsage: scan.streamOptions?.includeUsage === true,
      request,
    },
  });
  return address?.asArray === true ? asArray(answer) : answer;
}

function restOf(
  { continuation, used }: Continued,
  { request, dialect, encoding }: Encoded,
  client: ClientDialectName,
): Written {
  const { request: sent, isPrefilled } = continuationOf(request, continuation.delivered(), dialect);
  const seam = { isPrefilled, used };
  return { sent, answer: continuedForm({ client, dialect, encoding, continuation, seam }) };
}

function hasAddresses({ messages }: NeutralRequest): boolean {
  return messages.some(({ content }) =>
    content.some(
      (part) =>
        ((part.type === "image" || part.type === "file") && part.source.kind === "url") ||
        (part.type === "tool-result" &&
          part.content.some((inner) => inner.type !== "text" && inner.source.kind === "url")),
    ),
  );
}

import {
  type ClientDialectName,
  continuationOf,
  type DialectName,
  type EncodeContext,
  type FittedRequest,
  type NeutralRequest,
  PROVIDER_CODECS,
  type Seam,
  type StreamContinuation,
} from "@operon/dialects";
import type { UpstreamEndpoint } from "@operon/providers";
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
export type ChosenRequest = FittedRequest & { readonly dialect: DialectName };

type Written = { readonly sent: NeutralRequest; readonly answer: AnswerForm };

const ENDPOINTS: Readonly<Record<DialectName, UpstreamEndpoint>> = {
  "openai-chat": "chat/completions",
  "openai-responses": "responses",
  anthropic: "messages",
  gemini: "generateContent",
};
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
  const inlines = dialect === "gemini" || candidate.provider.target.quirks.imageUrls === "inline";
  if (!inlines || !hasAddresses(request)) return write(request);
  return setup.inlineMedia(request, routed).then((whole) => ("refused" in whole ? whole : write(whole)));
}

function encode(
  { routed, candidate }: { readonly routed: Routed; readonly candidate: Candidate },
  { request, dialect, dropped }: ChosenRequest,
  setup: GenerateSetup,
): Translated {
  const encoding = { requestId: routed.requestId, quirks: candidate.provider.target.quirks };
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
      body: Buffer.from(JSON.stringify(PROVIDER_CODECS[dialect].encodeRequest(sent, encoding))),
      forwarded: isOwn ? forwardedTo(dialect === "anthropic", routed.headers) : NOTHING,
    }),
  };
}

type Encoded = {
  readonly request: NeutralRequest;
  readonly dialect: DialectName;
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

import {
  CLIENT_CODECS,
  type ClientDialectName,
  checkFeatures,
  type DialectName,
  type FeatureCheck,
  fitToModel,
  type NeutralRequest,
  PROVIDER_CODECS,
} from "@operon/dialects";
import type { PreparedTarget, UpstreamEndpoint } from "@operon/providers";
import { headerText } from "../pipeline/header-text.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import { asArray } from "./as-array.ts";
import { generateForm } from "./generate-form.ts";
import type { Translated } from "./translated.ts";
import { upstreamRequest } from "./upstream-request.ts";

/** Makes the addresses of images into their bytes. */
export type InlineMedia = (
  request: NeutralRequest,
  asker: Pick<Routed, "tenant" | "exchange">,
) => Promise<NeutralRequest | Refusal>;

const ENDPOINTS: Readonly<Record<DialectName, UpstreamEndpoint>> = {
  "openai-chat": "chat/completions",
  "openai-responses": "responses",
  anthropic: "messages",
  gemini: "generateContent",
};
const MAX_WARNING_LENGTH = 1_000;
const NOTHING: readonly string[] = [];

/** A request for text in another dialect than its provider's: through the neutral form. */
export function generateRequest(
  routed: Routed,
  candidate: Candidate,
  { client, inlineMedia }: { readonly client: ClientDialectName; readonly inlineMedia: InlineMedia },
): Translated | Refusal | Promise<Translated | Refusal> {
  const { body, scan } = routed;
  const asked = { model: scan.model, stream: scan.stream };
  const decoded = CLIENT_CODECS[client].decodeRequest(JSON.parse(body.toString("utf8")), asked);
  if ("code" in decoded) return problem(decoded);
  const { target } = candidate.provider;
  const meant = { ...decoded, model: candidate.upstreamModel ?? candidate.model, stream: scan.stream };
  const isOpenAi = target.generates[0].startsWith("openai-");
  const { request, dropped } = isOpenAi ? fitToModel(meant) : { request: meant, dropped: NOTHING };
  const { dialect, check } = choose(request, target);
  if (check.problem !== undefined) return problem(check.problem);
  const write = (whole: NeutralRequest): Translated =>
    encode(routed, candidate, { client, dialect, request: whole, dropped: [...dropped, ...check.dropped] });
  const inlines = dialect === "gemini" || target.quirks.imageUrls === "inline";
  if (!inlines || !hasAddresses(request)) return write(request);
  return inlineMedia(request, routed).then((whole) => ("refused" in whole ? whole : write(whole)));
}

type Choice = { readonly dialect: DialectName; readonly check: FeatureCheck };

/** The first dialect that can express everything; else the one that can be asked and leaves out least. */
function choose(request: NeutralRequest, { generates: [first, ...rest], quirks }: PreparedTarget): Choice {
  const judge = (dialect: DialectName): Choice => ({
    dialect,
    check: checkFeatures(request, dialect, quirks),
  });
  return rest.reduce((best, dialect) => {
    if (best.check.problem === undefined && best.check.dropped.length === 0) return best;
    const other = judge(dialect);
    if (other.check.problem !== undefined) return best;
    const isBetter =
      best.check.problem !== undefined || other.check.dropped.length < best.check.dropped.length;
    return isBetter ? other : best;
  }, judge(first));
}

function encode(
  routed: Routed,
  candidate: Candidate,
  chosen: {
    readonly client: ClientDialectName;
    readonly dialect: DialectName;
    readonly request: NeutralRequest;
    readonly dropped: readonly string[];
  },
): Translated {
  const { client, dialect, request, dropped } = chosen;
  const context = { requestId: routed.requestId, quirks: candidate.provider.target.quirks };
  const answer = generateForm({
    client,
    dialect,
    encoding: context,
    stream: request.stream,
    context: {
      requestId: routed.requestId,
      model: request.model,
      createdSec: Math.floor(Date.now() / 1000),
      includeUsage: routed.scan.streamOptions?.includeUsage === true,
      request,
    },
  });
  return {
    answer: routed.address?.asArray === true ? asArray(answer) : answer,
    warnings: headerText(dropped.join(", ").slice(0, MAX_WARNING_LENGTH)),
    request: upstreamRequest(candidate, {
      endpoint: ENDPOINTS[dialect],
      model: request.model,
      stream: request.stream,
      body: Buffer.from(JSON.stringify(PROVIDER_CODECS[dialect].encodeRequest(request, context))),
      forwarded: NOTHING,
    }),
  };
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

function problem({ message, param }: { readonly message: string; readonly param?: string }): Refusal {
  return { refused: "invalid_request", message, param };
}

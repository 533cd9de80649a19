import { basePath } from "../base-path.ts";
import { createReplyReaders } from "../create-reply-readers.ts";
import { BEDROCK_MARKS } from "../error-marks.data.ts";
import { parseBaseUrl } from "../parse-base-url.ts";
import { pathSegment } from "../path-segment.ts";
import type { AskedModel, ProviderAdapter, UpstreamEndpoint } from "../provider-adapter.ts";
import { GEMINI_RATES } from "../rate-headers.data.ts";
import { bedrockAuth } from "./bedrock-auth.ts";
import { bedrockOrigin, readRegion, regionOfHost } from "./bedrock-region.ts";

const SERVES: ReadonlySet<UpstreamEndpoint> = new Set(["converse", "invoke", "models"]);

/**
 * Amazon Bedrock: Converse for text, InvokeModel for embeddings. A model is its id, the id of an inference profile, or an ARN.
 * Option: `region`. https://docs.aws.amazon.com/bedrock/latest/APIReference/
 */
export const bedrockAdapter: ProviderAdapter = {
  kind: "bedrock",
  defaultBaseUrl: null,
  addressOf(target) {
    const region = readRegion(target);
    return region === undefined ? null : bedrockOrigin("bedrock-runtime", region);
  },
  prepare(target) {
    const { baseUrl, credentials } = target;
    const asked = readRegion(target);
    const url = parseBaseUrl(
      baseUrl ?? (asked === undefined ? null : bedrockOrigin("bedrock-runtime", asked)),
    );
    const told = regionOfHost(url.hostname);
    if (asked !== undefined && told !== undefined && asked !== told) {
      throw new RangeError("the provider's region is not that of its address");
    }
    const region = asked ?? told;
    const base = basePath(url);
    // Models are listed by another host; a server that stands in for AWS has one for both.
    const listOrigin = told === undefined ? url.origin : bedrockOrigin("bedrock", told);
    return {
      origin: url.origin,
      listOrigin,
      ...bedrockAuth(credentials, region),
      serves: SERVES,
      generates: ["bedrock"],
      quirks: {},
      path: (endpoint, model) => base + methodPath(endpoint, model),
    };
  },
  ...createReplyReaders({ marks: BEDROCK_MARKS, rates: GEMINI_RATES, nameHeader: "x-amzn-errortype" }),
};

function methodPath(endpoint: UpstreamEndpoint, { model, stream }: AskedModel): string {
  if (endpoint === "models") return "/foundation-models";
  const method = endpoint === "converse" && stream ? "converse-stream" : endpoint;
  return `/model/${pathSegment(model)}/${method}`;
}

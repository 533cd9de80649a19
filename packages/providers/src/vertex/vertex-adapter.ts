import { basePath } from "../base-path.ts";
import { createReplyReaders } from "../create-reply-readers.ts";
import { VERTEX_MARKS } from "../error-marks.data.ts";
import { parseBaseUrl } from "../parse-base-url.ts";
import type { PreparedTarget, ProviderAdapter, ProviderTarget } from "../provider-adapter.ts";
import { GEMINI_RATES } from "../rate-headers.data.ts";
import { readTextOption } from "../read-text-option.ts";
import { requestHeaders } from "../request-headers.ts";
import { readServiceAccount } from "./read-service-account.ts";
import { serviceAccountAuth } from "./service-account-auth.ts";
import { vertexAddress } from "./vertex-address.ts";
import { familyOf, VERTEX_FAMILIES } from "./vertex-families.ts";

/** `us-central1`, `europe-west4`, or a multi-region such as `eu`: it becomes a part of a host's name. */
const locationName = /^[a-z]{2,20}(?:-[a-z]{2,20}[0-9]{1,2})?$/;
/** Also the older ones of a domain: `example.com:project`. */
const projectName = /^(?:[a-z0-9.-]{1,100}:)?[a-z0-9][a-z0-9-]{0,62}$/;

/**
 * Google's Vertex AI with a service account: Gemini, embeddings, and Claude, each in its own dialect, told apart by the model's name.
 * Options: `project` (the account's unless said) and `location`. https://cloud.google.com/vertex-ai/generative-ai/docs
 */
export const vertexAdapter: ProviderAdapter = {
  kind: "vertex",
  defaultBaseUrl: null,
  addressOf(target) {
    return readTextOption(target, "location") === undefined ? null : vertexAddress(readLocation(target));
  },
  prepare(target) {
    const account = readServiceAccount(target.credentials);
    const location = readLocation(target);
    const url = parseBaseUrl(target.baseUrl ?? vertexAddress(location));
    const base = basePath(url, /\/v1(?:beta1)?$/);
    const project = readProject(target, account.projectId);
    const publishers = `${base}/v1/projects/${project}/locations/${location}/publishers`;
    const shared = {
      origin: url.origin,
      headers: requestHeaders(),
      quirks: {},
      auth: serviceAccountAuth(account),
    };
    const of = (family: keyof typeof VERTEX_FAMILIES): PreparedTarget => {
      const { publisher, methodOf, ...words } = VERTEX_FAMILIES[family];
      const models = `${publishers}/${publisher}/models/`;
      const listed = `${base}/v1beta1/publishers/${publisher}/models`;
      return {
        ...shared,
        ...words,
        path: (endpoint, asked) => (endpoint === "models" ? listed : models + methodOf(endpoint, asked)),
      };
    };
    const families = { gemini: of("gemini"), claude: of("claude"), embedding: of("embedding") };
    return { ...families.gemini, ofModel: (model) => families[familyOf(model)] };
  },
  ...createReplyReaders({ marks: VERTEX_MARKS, rates: GEMINI_RATES }),
};

function readLocation(target: Pick<ProviderTarget, "options">): string {
  const location = readTextOption(target, "location");
  if (location !== undefined && locationName.test(location)) return location;
  throw new RangeError("the provider's location is not one of Google Cloud's, such as us-central1 or global");
}

function readProject(target: ProviderTarget, own: string | undefined): string {
  const project = readTextOption(target, "project") ?? own;
  if (project !== undefined && projectName.test(project)) return project;
  throw new RangeError("the provider's project is not the id of a project of Google Cloud");
}

export type { Classification, Outcome, UpstreamCode, UpstreamHeaders } from "./classification.ts";
export { PASSED_RESPONSE_HEADERS, passedResponseHeaders } from "./passed-response-headers.ts";
export type {
  Dialect,
  Endpoint,
  PreparedTarget,
  ProviderAdapter,
  ProviderKind,
  ProviderTarget,
} from "./provider-adapter.ts";
export { providerAdapter } from "./provider-registry.ts";

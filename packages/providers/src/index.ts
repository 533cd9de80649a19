export type {
  Blame,
  Classification,
  Outcome,
  StreamError,
  UpstreamCode,
  UpstreamHeaders,
} from "./classification.ts";
export { PASSED_RESPONSE_HEADERS, passedResponseHeaders } from "./passed-response-headers.ts";
export { pathBelow } from "./path-below.ts";
export type {
  AskedModel,
  HostedClaude,
  PreparedTarget,
  ProviderAdapter,
  ProviderCredentials,
  ProviderKind,
  ProviderTarget,
  UpstreamEndpoint,
} from "./provider-adapter.ts";
export { providerAdapter } from "./provider-registry.ts";
export { RATE_HEADER_NAMES } from "./rate-headers.data.ts";
export type { RateLimits, RateRoom } from "./read-rate-limits.ts";
export type { MintedToken, RequestAuth, SignedRequest } from "./request-auth.ts";
export type { TokenRequest } from "./token-request.ts";

import { pathBelow, type UpstreamEndpoint } from "@operon/providers";
import { forwardedTo } from "../lanes/forwarded-to.ts";
import type { RequestHeaders } from "../pipeline/read-headers.ts";
import type { ProviderRecord } from "../snapshot/records.ts";
import type { UpstreamRequest } from "../transport/transport.ts";

/** What is asked of a provider's account. */
export type AccountAsk = {
  readonly provider: ProviderRecord;
  readonly method: UpstreamRequest["method"];
  readonly endpoint: UpstreamEndpoint;
  /** What follows the endpoint's path, such as `/file-1/content`. */
  readonly below: string;
  /** What the client asks for beside the path. */
  readonly query?: URLSearchParams | undefined;
  readonly body?: UpstreamRequest["body"] | undefined;
  readonly contentType?: string | undefined;
};

const NO_BODY = Buffer.alloc(0);
const NO_MODEL = { model: "", stream: false };

/** The request to an account; its address and credential are the configuration's, never the client's. */
export function accountRequest(ask: AccountAsk, headers: RequestHeaders): UpstreamRequest {
  const { target, network } = ask.provider;
  const own = ownHeaders(target.headers, ask.contentType);
  const forwarded = forwardedTo(target.generates[0] === "anthropic", headers);
  return {
    origin: target.origin,
    network,
    method: ask.method,
    path: pathBelow(target.path(ask.endpoint, NO_MODEL), ask.below, ask.query),
    headers: forwarded.length === 0 ? own : [...forwarded, ...without(own, forwarded)],
    body: ask.body ?? NO_BODY,
  };
}

/** The prepared ones speak of JSON; whoever sends something else, or nothing, says so. */
function ownHeaders(prepared: readonly string[], contentType: string | undefined): readonly string[] {
  const headers = without(prepared, ["content-type", ""]);
  return contentType === undefined ? headers : [...headers, "content-type", contentType];
}

function without(headers: readonly string[], others: readonly string[]): string[] {
  const names = new Set(others.filter((_, index) => index % 2 === 0));
  return headers.filter((_, index) => !names.has(headers[index - (index % 2)] as string));
}

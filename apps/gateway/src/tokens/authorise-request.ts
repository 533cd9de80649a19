import { Readable } from "node:stream";
import type { RequestAuth } from "@operon/providers";
import type { UpstreamRequest } from "../transport/transport.ts";
import type { TokenSource } from "./create-token-source.ts";

/**
 * The request with what its provider wants beside the prepared headers: at once while a token is at hand, else as soon as there is one.
 * Rejects with `TokenError` where none comes.
 */
export function authoriseRequest(
  request: UpstreamRequest,
  auth: RequestAuth | null,
  tokens: TokenSource,
): UpstreamRequest | Promise<UpstreamRequest> {
  if (auth === null) return request;
  if (auth.kind === "signed") {
    const { body } = request;
    if (body instanceof Readable) throw new TypeError("A body that streams cannot be signed.");
    return auth
      .sign({ ...request, body })
      .then((headers) => ({ ...request, headers: [...request.headers, ...headers] }));
  }
  const token =
    auth.kind === "token" ? tokens.tokenFor(auth.request, request.network) : tokens.minted(auth.mint);
  return token instanceof Promise
    ? token.then((value) => withBearer(request, value))
    : withBearer(request, token);
}

function withBearer(request: UpstreamRequest, token: string): UpstreamRequest {
  return { ...request, headers: ["authorization", `Bearer ${token}`, ...request.headers] };
}

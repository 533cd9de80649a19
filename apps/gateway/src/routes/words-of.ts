import type { DialectName } from "@operon/dialects";
import { keptDialect } from "../keeping/kept-dialect.ts";
import type { RequestHeaders } from "../pipeline/read-headers.ts";
import type { RouteTarget } from "./find-route.ts";

/** The dialect in which a client is told what is wrong: its route's, else what its headers and its path speak of. */
export function wordsOf(
  route: RouteTarget | undefined,
  target: string,
  { dialect }: RequestHeaders,
): DialectName {
  if (route?.kind === "model") return route.endpoint.words;
  if (route?.kind === "keeping")
    return keptDialect(route, dialect) === "anthropic" ? "anthropic" : "openai-chat";
  if (route?.kind === "response") return "openai-responses";
  if (target.startsWith("/v1beta/")) return "gemini";
  if (target.startsWith("/v1/messages")) return "anthropic";
  return dialect ?? "openai-chat";
}

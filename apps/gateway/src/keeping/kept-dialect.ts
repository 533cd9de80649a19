import type { HeldObject } from "@operon/db/data-plane";
import type { RequestHeaders } from "../pipeline/read-headers.ts";
import type { KeepingTarget } from "./find-keeping-route.ts";

/** Whose API a request means: its path's, else Anthropic's where it names a version of that, else OpenAI's. */
export function keptDialect(
  { route }: KeepingTarget,
  spoken: RequestHeaders["dialect"],
): HeldObject["dialect"] {
  return route.dialect ?? (spoken === "anthropic" ? "anthropic" : "openai");
}

import type { StreamReader } from "@operon/dialects";
import type { StreamEnding } from "./stream-follower.ts";

/** Some servers send no `[DONE]`: an answer that said why it finished is whole too. */
export function endingOf({ error, done, finished }: StreamReader): StreamEnding {
  if (error !== undefined) return { errorCode: "upstream_stream_error", cut: false };
  return done || finished ? { errorCode: null, cut: false } : { errorCode: "stream_interrupted", cut: true };
}

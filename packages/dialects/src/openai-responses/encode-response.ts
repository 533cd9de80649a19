import type { AnswerContext } from "../neutral/codec.ts";
import type { NeutralResponse } from "../neutral/neutral-response.ts";
import { createResponseWriter, endStatus } from "./create-response-writer.ts";
import { encodeOutput } from "./encode-output.ts";

/** A whole answer as OpenAI's response object. The dialect has room for one choice. */
export function encodeResponse(response: NeutralResponse, context: AnswerContext): string {
  const { content, stop, logprobs = [] } = response.choices[0];
  const ending = endStatus(
    stop,
    content.some(({ type }) => type === "refusal"),
  );
  const answer = { content, logprobs, requestId: context.requestId };
  return createResponseWriter(context)({
    ...ending,
    model: response.model,
    outputJson: encodeOutput(answer, ending.status === "incomplete").join(","),
    usage: response.usage,
    serviceTier: response.serviceTier,
  });
}

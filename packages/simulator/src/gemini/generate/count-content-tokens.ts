import type { WireReply } from "../../delivery/wire-reply.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { countParts, detailsOf, totalOf } from "../count-contents.ts";
import type { GeminiContext } from "../gemini-context.ts";
import { GeminiError } from "../gemini-error.ts";
import { checkContents } from "./check-contents.ts";
import { readGenerateRequest } from "./generate-request.ts";

/** Answers `:countTokens`, which bills nothing; throws a GeminiError. */
export function countContentTokens(message: UnverifiedObject, { model }: GeminiContext): WireReply {
  const counts = countOf(message, model);
  const text = JSON.stringify(
    { totalTokens: totalOf(counts), promptTokensDetails: detailsOf(counts) },
    null,
    2,
  );
  return {
    status: 200,
    stream: false,
    model,
    pieces: [{ text, tokens: 0, reportsUsage: false }],
    usage: null,
  };
}

function countOf({ contents, generateContentRequest }: UnverifiedObject, model: string) {
  if (isObject(generateContentRequest)) {
    if (contents !== undefined) {
      throw new GeminiError("Only one of contents and generate_content_request may be set.");
    }
    return readGenerateRequest(generateContentRequest, model).prompt;
  }
  const read = checkContents(contents, "CountTokensRequest");
  return countParts(read.flatMap(({ parts }) => parts));
}

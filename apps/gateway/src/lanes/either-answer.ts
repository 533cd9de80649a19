import { answeredDialect, CLIENT_CODECS } from "@operon/dialects";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import type { AnswerForm } from "./answer-form.ts";
import { eitherReader } from "./either-reader.ts";
import { generateForm } from "./generate-form.ts";
import { parseJson } from "./parse-json.ts";

/**
 * The pass-through of Responses, for servers that answer such a request with a chat completion: their answer is put into
 * the words of Responses.
 */
export function eitherAnswer(form: AnswerForm, routed: Routed, candidate: Candidate): AnswerForm {
  const translating = (): AnswerForm | undefined => formOfChat(routed, candidate);
  return {
    ...form,
    createReader() {
      const passing = form.createReader();
      return passing === null ? null : eitherReader(passing, () => translating()?.createReader() ?? null);
    },
    readReply(body) {
      const read = form.readReply(body);
      if (read === undefined || read.counted !== undefined) return read;
      return answeredDialect(parseJson(body)) === "openai-chat" ? translating()?.readReply(body) : read;
    },
  };
}

function formOfChat({ body, scan, requestId, model }: Routed, candidate: Candidate): AnswerForm | undefined {
  const asked = { model: scan.model, stream: scan.stream };
  const request = CLIENT_CODECS["openai-responses"].decodeRequest(parseJson(body), asked);
  if ("code" in request) return undefined;
  return generateForm({
    client: "openai-responses",
    dialect: "openai-chat",
    encoding: { requestId, quirks: candidate.target.quirks },
    stream: scan.stream,
    context: {
      requestId,
      model: candidate.upstreamModel ?? model,
      createdSec: Math.floor(Date.now() / 1000),
      includeUsage: false,
      request,
    },
  });
}

import { createTranscriptReader, readTranscriptUsage } from "@operon/dialects";
import type { FormUpload } from "../forms/form-upload.ts";
import { isBrokenReply } from "../pipeline/is-broken-reply.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import type { AnswerForm, ReadReply } from "./answer-form.ts";
import { forwardedTo } from "./forwarded-to.ts";
import { PASSING_FORMS } from "./passing-forms.ts";
import type { Translated } from "./translated.ts";
import { upstreamRequest } from "./upstream-request.ts";

const TEXT_FORMATS: ReadonlySet<string> = new Set(["text", "srt", "vtt"]);

/** A form for a provider of its own dialect: part by part as it comes, with the provider's name for the model. */
export function formRequest(routed: Routed, form: FormUpload, candidate: Candidate): Translated {
  const { endpoint, headers, scan } = routed;
  const model = candidate.upstreamModel ?? candidate.model;
  const { contentType, body } = form.send(model);
  const passing = PASSING_FORMS[endpoint.name];
  const { operation } = endpoint;
  const isTranscript = operation.kind === "form" && operation.task === "transcript";
  return {
    warnings: "",
    answer: isTranscript ? transcriptForm(passing, form) : passing,
    request: upstreamRequest(candidate, {
      endpoint: endpoint.name,
      model,
      stream: scan.stream,
      body,
      forwarded: ["content-type", contentType, ...forwardedTo(false, headers)],
    }),
  };
}

/** Whether the answer is JSON is up to the form, whose last field may have come long after its answer was thought of. */
function transcriptForm(passing: AnswerForm, { fields }: FormUpload): AnswerForm {
  const mayBeText = (): boolean => TEXT_FORMATS.has(fields.get("response_format") ?? "");
  return {
    ...passing,
    mayBeText,
    createReader: createTranscriptReader,
    readReply: (body) => (mayBeText() ? readText(body) : readTranscript(body)),
  };
}

/** Some servers answer with JSON whatever was asked for. */
function readText(body: Buffer): ReadReply | undefined {
  if (body.length === 0) return undefined;
  return isBrokenReply(body) ? { body, counted: undefined } : readTranscript(body);
}

function readTranscript(body: Buffer): ReadReply | undefined {
  return isBrokenReply(body) ? undefined : { body, counted: readTranscriptUsage(body) };
}

import type { Citation } from "../neutral/content-part.ts";
import type { TokenLogprob } from "../neutral/neutral-response.ts";
import { encodeAnnotation } from "./annotations.ts";
import { customInput } from "./custom-input.ts";
import { encodeLogprobs } from "./token-logprobs.ts";

type Call = {
  readonly itemId: string;
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
  readonly custom: boolean;
};

/**
 * The items of an answer as JSON texts: a stream writes each of them several times, so each is made once. A `text` that
 * ends in `Json` is JSON already.
 */
export const itemJson = {
  outputText(textJson: string, annotations: readonly unknown[], logprobs: readonly TokenLogprob[]): string {
    const tokens = logprobs.length === 0 ? "[]" : JSON.stringify(encodeLogprobs(logprobs));
    const notes = annotations.length === 0 ? "[]" : JSON.stringify(annotations);
    return `{"type":"output_text","annotations":${notes},"logprobs":${tokens},"text":${textJson}}`;
  },

  refusal(textJson: string): string {
    return `{"type":"refusal","refusal":${textJson}}`;
  },

  message(
    id: string,
    status: "in_progress" | "completed" | "incomplete",
    partsJson: readonly string[],
  ): string {
    return `{"id":"${id}","type":"message","status":"${status}","content":[${partsJson.join(",")}],"role":"assistant"}`;
  },

  summary(textJson: string): string {
    return `{"type":"summary_text","text":${textJson}}`;
  },

  reasoning(id: string, summaryJson: string, sealed: string | undefined): string {
    const content = sealed === undefined ? "" : `,"encrypted_content":${JSON.stringify(sealed)}`;
    return `{"id":${JSON.stringify(id)},"type":"reasoning","summary":[${summaryJson}]${content}}`;
  },

  call(call: Call, status: "in_progress" | "completed" | "incomplete"): string {
    const { itemId: id, id: callId, name, custom } = call;
    const type = custom ? "custom_tool_call" : "function_call";
    const said = status === "in_progress" ? "" : call.arguments;
    const content = custom ? { input: said && customInput(said) } : { arguments: said };
    return JSON.stringify({ id, type, status, ...content, call_id: callId, name });
  },

  annotations(citations: readonly Citation[], length: number): unknown[] {
    return citations
      .map((citation) => encodeAnnotation(citation, length))
      .filter((annotation) => annotation !== undefined);
  },
};

import type { Piece, Usage } from "../../delivery/wire-reply.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import type { Output, ResponseAnswer } from "./response-answer.ts";

/** How far a response is. */
export interface ResponseState {
  readonly status: "queued" | "in_progress" | "completed" | "incomplete" | "failed" | "cancelled";
  readonly output: readonly object[];
  readonly usage: Usage | null;
  readonly error?: { readonly code: string; readonly message: string };
}

/** The answer as one JSON body. */
export function responseBody(answer: ResponseAnswer): Piece {
  const text = JSON.stringify(responseObject(answer, endState(answer)), null, 2);
  return { text, tokens: answer.usage.completionTokens, reportsUsage: true };
}

/** What is so at the end. */
export function endState(answer: ResponseAnswer): ResponseState {
  const last = answer.outputs.length - 1;
  const output = answer.outputs.map((item, index) => itemBody(item, index < last || !answer.cut));
  return { status: answer.cut ? "incomplete" : "completed", output, usage: answer.usage };
}

/** The `response` object of a body or of an event. */
export function responseObject(
  answer: ResponseAnswer,
  { status, output, usage, error }: ResponseState,
): object {
  const { body, model, store } = answer.request;
  const done = status === "completed" || status === "incomplete";
  return {
    id: answer.id,
    object: "response",
    created_at: answer.created,
    status,
    background: answer.request.background,
    completed_at: status === "completed" ? answer.created : null,
    error: error ?? null,
    incomplete_details: status === "incomplete" ? { reason: "max_output_tokens" } : null,
    ...echoed(body),
    model,
    output,
    store,
    usage: done && usage !== null ? responseUsage(usage) : null,
  };
}

const defaults = {
  instructions: null,
  max_output_tokens: null,
  max_tool_calls: null,
  parallel_tool_calls: true,
  previous_response_id: null,
  prompt_cache_key: null,
  safety_identifier: null,
  temperature: 1,
  tool_choice: "auto",
  tools: [],
  top_logprobs: 0,
  top_p: 1,
  truncation: "disabled",
  user: null,
  metadata: {},
};

/** What an answer repeats of its request. */
function echoed(body: UnverifiedObject): object {
  const given = Object.entries(defaults).map(([name, value]) => [name, body[name] ?? value]);
  const reasoning = isObject(body.reasoning) ? body.reasoning : {};
  const text = isObject(body.text) ? body.text : {};
  const tier = body.service_tier;
  return {
    ...Object.fromEntries(given),
    reasoning: { effort: null, summary: null, ...reasoning },
    service_tier: tier === "flex" || tier === "priority" ? tier : "default",
    text: { format: { type: "text" }, verbosity: "medium", ...text },
  };
}

/** An item as it is once it has ended, whole or cut. */
export function itemBody(item: Output, whole: boolean): object {
  const status = whole ? "completed" : "incomplete";
  switch (item.type) {
    case "reasoning": {
      const text = item.summary.join("");
      const encrypted = item.encrypted === null ? {} : { encrypted_content: item.encrypted };
      const summary = text === "" ? [] : [{ type: "summary_text", text }];
      return { id: item.id, type: item.type, ...encrypted, summary };
    }
    case "message":
      return {
        id: item.id,
        type: item.type,
        status,
        content: [textPart(item.tokens.join(""))],
        role: "assistant",
      };
    case "function_call": {
      const { call } = item;
      const said = { arguments: call.argumentTokens.join(""), call_id: `call_${call.id}`, name: call.name };
      return { id: item.id, type: item.type, status, ...said };
    }
  }
}

/** A part of a message that is text. */
export function textPart(text: string): object {
  return { type: "output_text", annotations: [], logprobs: [], text };
}

function responseUsage(usage: Usage): object {
  return {
    input_tokens: usage.promptTokens,
    input_tokens_details: { cached_tokens: usage.cachedTokens },
    output_tokens: usage.completionTokens,
    output_tokens_details: { reasoning_tokens: usage.reasoningTokens },
    total_tokens: usage.promptTokens + usage.completionTokens,
  };
}

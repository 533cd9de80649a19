import {
  type JsonObject,
  optionalCount,
  optionalFlag,
  optionalList,
  optionalName,
  optionalObject,
  optionalText,
  requiredObject,
  requiredText,
  unknownMembers,
} from "../json/fields.ts";
import type { Feature } from "../neutral/feature.ts";
import type { Extra, ReasoningEffort, ReasoningWish, ResponseFormat } from "../neutral/neutral-request.ts";

const EFFORTS: readonly ReasoningEffort[] = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];
const FORMATS = ["text", "json_object", "json_schema"] as const;
const VERBOSITIES = ["low", "medium", "high"] as const;
const REASONING_MEMBERS: ReadonlySet<string> = new Set(["effort", "summary", "generate_summary"]);
const TEXT_MEMBERS: ReadonlySet<string> = new Set(["format", "verbosity"]);
const LOGPROBS = "message.output_text.logprobs";
const ENCRYPTED_REASONING = "reasoning.encrypted_content";
const KNOWN: ReadonlySet<string> = new Set([
  ...["model", "stream", "input", "instructions", "tools", "tool_choice", "parallel_tool_calls"],
  ...["max_output_tokens", "temperature", "top_p", "text", "reasoning", "include", "top_logprobs", "store"],
  ...["previous_response_id", "conversation", "background", "metadata", "user", "safety_identifier"],
  ...["prompt_cache_key", "prompt_cache_retention", "prompt_cache_options", "service_tier", "truncation"],
  ...["prompt", "stream_options"],
]);

/** How hard to think, and whether thoughts are to be shown. @throws FieldProblem */
export function decodeReasoning(raw: unknown): { wish: ReasoningWish | undefined; extras: readonly Extra[] } {
  const reasoning = optionalObject(raw, "reasoning");
  if (reasoning === undefined) return { wish: undefined, extras: [] };
  const effort = optionalName(reasoning.effort, "reasoning.effort", EFFORTS);
  const summary =
    optionalText(reasoning.summary, "reasoning.summary") ??
    optionalText(reasoning.generate_summary, "reasoning.generate_summary");
  const wish = { effort, show: summary === undefined ? undefined : true };
  const isSaid = effort !== undefined || summary !== undefined;
  return { wish: isSaid ? wish : undefined, extras: unknownOf(reasoning, REASONING_MEMBERS, "reasoning.") };
}

/** The answer's form. @throws FieldProblem */
export function decodeText(raw: unknown): {
  readonly responseFormat: ResponseFormat | undefined;
  readonly verbosity: "low" | "medium" | "high" | undefined;
  readonly extras: readonly Extra[];
} {
  const text = optionalObject(raw, "text") ?? {};
  return {
    responseFormat: formatOf(optionalObject(text.format, "text.format")),
    verbosity: optionalName(text.verbosity, "text.verbosity", VERBOSITIES),
    extras: unknownOf(text, TEXT_MEMBERS, "text."),
  };
}

function formatOf(format: JsonObject | undefined): ResponseFormat | undefined {
  if (format === undefined) return undefined;
  switch (optionalName(format.type, "text.format.type", FORMATS)) {
    case "json_object":
      return { type: "json" };
    case "json_schema":
      return {
        type: "json-schema",
        name: optionalText(format.name, "text.format.name"),
        description: optionalText(format.description, "text.format.description"),
        schema: requiredObject(format.schema, "text.format.schema"),
        strict: optionalFlag(format.strict, "text.format.strict"),
      };
    default:
      return undefined;
  }
}

/** `top_logprobs`, and what is to be included. Encrypted reasoning always is. @throws FieldProblem */
export function decodeIncluded(body: JsonObject): { topLogprobs?: number; extras: readonly Extra[] } {
  const count = optionalCount(body.top_logprobs, "top_logprobs") ?? 0;
  const wishes = optionalList(body.include, "include").map((name, index) =>
    requiredText(name, `include[${index}]`),
  );
  const extras = wishes
    .map((name, index) => ({ name, param: `include[${index}]` }))
    .filter(({ name }) => name !== LOGPROBS && name !== ENCRYPTED_REASONING)
    .map(({ param }): Extra => ({ feature: "unknown", param }));
  return count > 0 || wishes.includes(LOGPROBS) ? { topLogprobs: count, extras } : { extras };
}

/** What else of a request has no neutral place. @throws FieldProblem */
export function decodeExtras(body: JsonObject): Extra[] {
  const metadata = optionalObject(body.metadata, "metadata") ?? {};
  const options = optionalObject(body.stream_options, "stream_options") ?? {};
  const asked: readonly (readonly [Feature, string, boolean])[] = [
    ["store", "store", optionalFlag(body.store, "store") === true],
    ["stateful", "previous_response_id", isSaid(body.previous_response_id)],
    ["stateful", "conversation", isSaid(body.conversation)],
    ["stateful", "prompt", isSaid(body.prompt)],
    ["background", "background", optionalFlag(body.background, "background") === true],
    ["metadata", "metadata", Object.keys(metadata).length > 0],
    ["promptCache", "prompt_cache_key", isSaid(body.prompt_cache_key)],
    ["promptCache", "prompt_cache_retention", isSaid(body.prompt_cache_retention)],
    ["promptCache", "prompt_cache_options", isSaid(body.prompt_cache_options)],
    [
      "truncation",
      "truncation",
      optionalName(body.truncation, "truncation", ["auto", "disabled"]) === "auto",
    ],
    ["unknown", "stream_options.include_obfuscation", options.include_obfuscation === true],
  ];
  return [
    ...asked.filter(([, , isAsked]) => isAsked).map(([feature, param]): Extra => ({ feature, param })),
    ...unknownOf(body, KNOWN, ""),
  ];
}

function unknownOf(object: JsonObject, known: ReadonlySet<string>, prefix: string): Extra[] {
  return unknownMembers(object, known).map((name) => ({ feature: "unknown", param: prefix + name }));
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null;
}

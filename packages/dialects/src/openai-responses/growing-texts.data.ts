/** A text of an item that grows by deltas. */
export type GrowingText = {
  /** What its events are called, before `.delta` and `.done`. */
  readonly event: string;
  /** The member that holds it: in its part, or where it has none in the item itself. */
  readonly member: string;
  /** The part that it stands in. */
  readonly part?: {
    readonly list: "content" | "summary";
    readonly index: "content_index" | "summary_index";
    readonly event: string;
    /** What the part is before its text has begun. */
    readonly empty: Readonly<Record<string, unknown>>;
  };
};

const contentPart = (empty: Readonly<Record<string, unknown>>) =>
  ({ list: "content", index: "content_index", event: "response.content_part", empty }) as const;

const TEXTS: readonly GrowingText[] = [
  {
    event: "response.output_text",
    member: "text",
    part: contentPart({ type: "output_text", annotations: [], logprobs: [], text: "" }),
  },
  { event: "response.refusal", member: "refusal", part: contentPart({ type: "refusal", refusal: "" }) },
  {
    event: "response.reasoning_text",
    member: "text",
    part: contentPart({ type: "reasoning_text", text: "" }),
  },
  {
    event: "response.reasoning_summary_text",
    member: "text",
    part: {
      list: "summary",
      index: "summary_index",
      event: "response.reasoning_summary_part",
      empty: { type: "summary_text", text: "" },
    },
  },
  { event: "response.function_call_arguments", member: "arguments" },
  { event: "response.custom_tool_call_input", member: "input" },
  { event: "response.mcp_call_arguments", member: "arguments" },
  { event: "response.code_interpreter_call_code", member: "code" },
];

/** By the type of its deltas. https://platform.openai.com/docs/api-reference/responses-streaming */
export const TEXTS_BY_DELTA: ReadonlyMap<unknown, GrowingText> = new Map(
  TEXTS.map((text) => [`${text.event}.delta`, text]),
);

/** By the type of the event that tells it whole. */
export const TEXTS_BY_DONE: ReadonlyMap<unknown, GrowingText> = new Map(
  TEXTS.map((text) => [`${text.event}.done`, text]),
);

/** By the type of the part that it stands in. */
export const TEXTS_BY_PART: ReadonlyMap<unknown, GrowingText> = new Map(
  TEXTS.flatMap((text) => (text.part === undefined ? [] : [[text.part.empty.type, text] as const])),
);

/** The status of an item that is cut short, where its type does not know `incomplete`. */
export const CUT_STATUS: ReadonlyMap<unknown, string> = new Map([
  ["web_search_call", "failed"],
  ["image_generation_call", "failed"],
  ["apply_patch_call", "in_progress"],
]);

type Members = ReadonlySet<string>;

/** The members of input items, by their type, from OpenAI's API reference; of other types nothing is checked. */
export const itemMembers: Readonly<Record<string, Members>> = {
  message: new Set(["content", "id", "phase", "role", "status", "type"]),
  function_call: new Set(["arguments", "call_id", "caller", "id", "name", "namespace", "status", "type"]),
  function_call_output: new Set(["call_id", "caller", "id", "output", "status", "type"]),
  reasoning: new Set(["content", "encrypted_content", "id", "status", "summary", "type"]),
  item_reference: new Set(["id", "type"]),
};

/** How an id of that type begins. */
export const idPrefixes: Readonly<Record<string, string>> = {
  message: "msg",
  function_call: "fc",
  reasoning: "rs",
};

/** What may stand in a message's content, by its role. */
export const contentTypes: Readonly<Record<string, readonly string[]>> = {
  user: ["input_text", "input_image", "input_file"],
  system: ["input_text", "input_image", "input_file"],
  developer: ["input_text", "input_image", "input_file"],
  assistant: ["output_text", "refusal"],
};

/** The members of a content part, by its type. */
export const partMembers: Readonly<Record<string, Members>> = {
  input_text: new Set(["prompt_cache_breakpoint", "text", "type"]),
  input_image: new Set(["detail", "file_id", "image_url", "prompt_cache_breakpoint", "type"]),
  input_file: new Set([
    "detail",
    "file_data",
    "file_id",
    "file_url",
    "filename",
    "prompt_cache_breakpoint",
    "type",
  ]),
  output_text: new Set(["annotations", "logprobs", "text", "type"]),
  refusal: new Set(["refusal", "type"]),
};

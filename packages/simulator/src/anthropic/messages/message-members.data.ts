type Members = ReadonlySet<string>;

/** The members of a request's top level, from Anthropic's API reference. */
export const requestMembers: Members = new Set([
  "cache_control",
  "container",
  "diagnostics",
  "inference_geo",
  "max_tokens",
  "messages",
  "metadata",
  "model",
  "output_config",
  "service_tier",
  "speed",
  "stop_sequences",
  "stream",
  "system",
  "temperature",
  "thinking",
  "tool_choice",
  "tools",
  "top_k",
  "top_p",
  "user_profile_id",
  "workspace_id",
]);

/** Members that are taken where a beta header is sent. */
export const betaMembers: readonly string[] = [
  "context_management",
  "fallbacks",
  "mcp_servers",
  "output_format",
];

/** The members of a request to count tokens. */
export const countMembers: Members = new Set([
  "cache_control",
  "messages",
  "model",
  "output_config",
  "speed",
  "system",
  "thinking",
  "tool_choice",
  "tools",
]);

/** The members of content blocks, by their type; of the types with null nothing more is checked. */
export const blockMembers: Readonly<Record<string, Members | null>> = {
  bash_code_execution_tool_result: null,
  code_execution_tool_result: null,
  container_upload: null,
  document: new Set(["cache_control", "citations", "context", "source", "title", "type"]),
  image: new Set(["cache_control", "source", "transformations", "type"]),
  redacted_thinking: new Set(["data", "type"]),
  search_result: null,
  server_tool_use: null,
  text: new Set(["cache_control", "citations", "text", "type"]),
  text_editor_code_execution_tool_result: null,
  thinking: new Set(["signature", "thinking", "type"]),
  tool_result: new Set(["cache_control", "content", "is_error", "tool_use_id", "toolset_name", "type"]),
  tool_search_tool_result: null,
  tool_use: new Set(["cache_control", "caller", "id", "input", "name", "toolset_name", "type"]),
  web_fetch_tool_result: null,
  web_search_tool_result: null,
};

/** Blocks that only one role may send. */
export const rolesOfBlocks: Readonly<Record<string, "user" | "assistant">> = {
  redacted_thinking: "assistant",
  thinking: "assistant",
  tool_use: "assistant",
  image: "user",
  tool_result: "user",
};

/** The members of a tool that the client runs. */
export const toolMembers: Members = new Set([
  "allowed_callers",
  "cache_control",
  "defer_loading",
  "description",
  "eager_input_streaming",
  "input_examples",
  "input_schema",
  "name",
  "strict",
  "type",
]);

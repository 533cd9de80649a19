/**
 * What the members of the dialects' bodies mean for an estimate, wherever in a prompt they stand. Names that a tool's own arguments use
 * too are taken for the dialect's.
 */
export const MEMBER_KINDS = {
  /** Neither name nor value is part of what the model reads. */
  silent: [
    "type",
    "id",
    "item_id",
    "ttl",
    "signature",
    "thoughtSignature",
    "thought_signature",
    "encrypted_content",
    "status",
    "index",
    "phase",
    "model",
    "taskType",
    "task_type",
    "is_error",
    "thought",
  ],
  /** Part of the frame; the value is read. */
  framed: [
    "text",
    "parts",
    "part",
    "input",
    "thinking",
    "reasoning",
    "reasoning_content",
    "refusal",
    "name",
    "title",
    "context",
    "output",
    "summary",
    "args",
    "response",
    "function",
    "cache_control",
    "file",
    "fileData",
    "image",
    "document",
    "audio",
    "filename",
    "annotations",
    "citations",
    "messages",
    "contents",
    "prompt",
    "system",
    "instructions",
    "systemInstruction",
    "system_instruction",
    "properties",
    "required",
    "description",
    "strict",
    "additionalProperties",
    "items",
    "enum",
    "functionDeclarations",
    "function_declarations",
    "json_schema",
    "schema",
  ],
  /** One for each turn of a conversation. */
  role: ["role"],
  /** Calls of tools and what they answered, or where those are. */
  call: ["tool_calls", "functionCall", "function_call", "functionResponse", "function_response"],
  callId: ["tool_call_id", "call_id", "tool_use_id"],
  /** One for each tool, where its parameters are. */
  tool: ["input_schema", "parameters", "parametersJsonSchema"],
  /** How closely an image is looked at. */
  detail: ["detail", "mediaResolution", "media_resolution"],
  /** What the next bytes are. */
  mediaType: ["media_type", "mimeType", "mime_type", "format"],
  /** A list of parts; bytes that stand in one of them without a holder are thoughts under seal (Anthropic's `redacted_thinking`). */
  parts: ["content"],
  /** What holds bytes or an address. */
  source: ["source", "inlineData", "inline_data"],
  /** Sound, whose format may be named after its bytes. */
  sound: ["input_audio"],
  /** Bytes in base64, or (Anthropic) a plain text. */
  data: ["data"],
  /** Bytes in base64 as a data URL, or without its beginning. */
  file: ["file_data"],
  /** An image's address, or a data URL. */
  imageAddress: ["image_url"],
  /** An address whose parent says what of. */
  address: ["url", "video_url"],
  /** A file's address, or its id at the provider. */
  fileAddress: ["file_url", "file_id", "fileUri", "file_uri"],
  /** The most tokens that may come out, and how many answers. */
  maxOutput: ["max_tokens", "max_completion_tokens", "max_output_tokens", "maxOutputTokens"],
  choices: ["n", "best_of", "candidateCount", "candidate_count"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

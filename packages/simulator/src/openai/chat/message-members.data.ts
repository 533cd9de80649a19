/** The members of chat messages and of their parts, from OpenAI's API reference. */
export const messageMembers = {
  message: new Set([
    "annotations",
    "audio",
    "content",
    "function_call",
    "name",
    "refusal",
    "role",
    "tool_call_id",
    "tool_calls",
  ]),
  parts: {
    text: new Set(["text", "type"]),
    refusal: new Set(["refusal", "type"]),
    image_url: new Set(["image_url", "type"]),
    input_audio: new Set(["input_audio", "type"]),
    file: new Set(["file", "type"]),
  } as Readonly<Record<string, ReadonlySet<string>>>,
} as const;

/** What a body's outermost members hold; what is not named here is no part of the prompt. */
export const BODY_SECTIONS = {
  prompt: [
    "messages",
    "input",
    "prompt",
    "contents",
    "content",
    "requests",
    "generateContentRequest",
    "suffix",
    "title",
  ],
  system: ["system", "instructions", "systemInstruction", "system_instruction"],
  /** Schemas that the provider shows to the model. */
  tools: ["tools", "functions", "response_format", "text", "output_format", "output_config"],
  output: ["generationConfig", "generation_config"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

import type { Refusal } from "../delivery/wire-format.ts";
import type { ApiFault } from "../faults/fault.ts";

/** What OpenAI says, after https://platform.openai.com/docs/guides/error-codes; `%` stands for the model's name. */
export const failures: Readonly<Record<ApiFault, Refusal & { readonly param?: string }>> = {
  "context-too-long": {
    status: 400,
    code: "context_length_exceeded",
    message:
      "This model's maximum context length is 128000 tokens. However, your messages resulted in 131080 tokens. Please reduce the length of the messages.",
    param: "messages",
  },
  "content-filter": {
    status: 400,
    code: "invalid_prompt",
    message:
      "Invalid prompt: your prompt was flagged as potentially violating our usage policy. Please try again with a different prompt.",
  },
  quota: { status: 429, code: "insufficient_quota" },
  auth: { status: 401, code: "invalid_api_key" },
  "model-missing": {
    status: 404,
    code: "model_not_found",
    message: "The model `%` does not exist or you do not have access to it.",
  },
};

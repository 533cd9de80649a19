import { estimatePromptTokens, tokenProfileOf, UNREAD } from "@operon/dialects";
import { NO_USAGE } from "@operon/domain";
import { invalidField } from "./invalid-field.ts";
import type { MediaTask } from "./media-task.ts";

const EMPTY = Buffer.alloc(0);
/** Asked where the body names no model, as OpenAI does. */
const PROFILE = tokenProfileOf("omni-moderation-latest");

/** Whether something may be said: by the tokens of what is looked at, which most providers give away and do not count. */
export const verdict: MediaTask = {
  members: ["input"],
  ask({ fields: { input }, body = EMPTY }) {
    if (input === undefined || input === null) {
      return invalidField("input", "Missing required parameter: 'input'.");
    }
    if (typeof input !== "string" && !Array.isArray(input) && input !== UNREAD) {
      return invalidField("input", "Invalid type for 'input': expected a string or an array.");
    }
    const { tokens } = estimatePromptTokens(body, PROFILE);
    const usage = { ...NO_USAGE, input: tokens };
    return { ways: () => [usage], used: () => ({ usage, estimated: true }) };
  },
};

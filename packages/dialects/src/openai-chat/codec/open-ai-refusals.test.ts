import { ERROR_TABLE, type ErrorCode } from "@operon/errors";
import { describe, expect, it } from "vitest";
import { openAiRefusals } from "./open-ai-refusals.ts";

describe("our own refusal", () => {
  it.each(Object.keys(ERROR_TABLE) as ErrorCode[])(
    "is OpenAI's object, whole and in a stream: %s",
    (code) => {
      const details = { requestId: "r", param: "model" };
      const whole = openAiRefusals.refusal(code, details);
      expect(JSON.parse(whole).error).toMatchObject({ code, param: "model" });
      expect(openAiRefusals.streamRefusal(code, details)).toBe(`data: ${whole}\n\n`);
    },
  );
});

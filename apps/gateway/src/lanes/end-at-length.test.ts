import { PASSING_READERS } from "@operon/dialects";
import { NO_USAGE } from "@operon/domain";
import { describe, expect, it } from "vitest";
import { asArray } from "./as-array.ts";
import { eitherReader } from "./either-reader.ts";
import { PASSING_FORMS } from "./passing-forms.ts";

const used = { ...NO_USAGE, input: 7, output: 3 };
const chunk = (text: string) =>
  Buffer.from(
    `data: {"candidates":[{"content":{"parts":[{"text":"${text}"}],"role":"model"},"index":0}],"modelVersion":"m","responseId":"r"}\r\n\r\n`,
  );

describe("a stream that is ended at its length", () => {
  it("is a whole JSON array for a client that asked Gemini for one", () => {
    const reader = asArray(PASSING_FORMS.generateContent).createReader();
    expect(reader?.endAtLength(used)).toBeNull();
    const begun = reader?.push(Buffer.concat([chunk("Hi"), chunk(" there"), chunk("!").subarray(0, 20)]));
    const array = JSON.parse(`${begun}${reader?.endAtLength(used)}`);
    expect(array).toHaveLength(3);
    expect(array[2]).toMatchObject({
      responseId: "r",
      modelVersion: "m",
      candidates: [{ finishReason: "MAX_TOKENS" }],
      usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 3 },
    });
    expect(reader?.done).toBe(true);
    expect(reader?.endAtLength(used)).toBeNull();
    expect(reader?.end()).toHaveLength(0);
  });

  it("is ended by whoever reads it, where only its first event tells who that is", () => {
    const reader = eitherReader(PASSING_READERS["openai-responses"](), () => null);
    expect(reader.endAtLength(used)).toBeNull();
    const created = { type: "response.created", sequence_number: 0, response: { id: "r", output: [] } };
    reader.push(Buffer.from(`event: response.created\ndata: ${JSON.stringify(created)}\n\n`));
    expect(reader.endAtLength(used)?.toString()).toContain(
      '"incomplete_details":{"reason":"max_output_tokens"}',
    );
    expect(reader.done && reader.finished).toBe(true);
  });
});

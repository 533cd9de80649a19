import { describe, expect, it } from "vitest";
import { spokenDialect } from "./spoken-dialect.ts";

const spoken = (text: string) => spokenDialect(Buffer.from(text));

describe("the dialect that a stream speaks", () => {
  it("is told by its first event, whatever the model writes in it", () => {
    const quoted = JSON.stringify({ choices: [{ delta: { content: '{"response.created":1}' } }] });
    expect(spoken(`data: ${quoted}`)).toBe("openai-chat");
    expect(spoken('data: {"type":"response.created","response":{"note":"chat.completion"}}')).toBe(
      "openai-responses",
    );
  });

  it("is not known before that", () => {
    expect(spoken(": processing")).toBeUndefined();
  });
});

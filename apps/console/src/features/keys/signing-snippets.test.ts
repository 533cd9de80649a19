import { expect, test } from "vitest";
import { signingSnippets } from "./signing-snippets.ts";

const snippets = signingSnippets({
  gatewayUrl: "https://gateway.example",
  keyId: "1234",
  signingSecret: "sk-sig-x",
});

test("every snippet signs with the key and its secret, and sends to the gateway", () => {
  for (const { code } of snippets) {
    expect(code).toContain('keyId: "1234"');
    expect(code).toContain('signingSecret: "sk-sig-x"');
    expect(code).toContain("https://gateway.example");
  }
});

test("each SDK gets the base address that it expects", () => {
  const baseOf = (id: string) => snippets.find((one) => one.id === id)?.code.match(/baseURL: "(.*)"/)?.[1];
  expect(baseOf("openai")).toBe("https://gateway.example/v1");
  expect(baseOf("anthropic")).toBe("https://gateway.example");
});

import { expect, it } from "vitest";
import { holdsRefusedMember } from "./refused-members.ts";

const mistral = {
  streamOptions: false,
  maxTokensField: "max_tokens",
  unsupported: ["seed", "user"],
} as const;
const holds = (body: unknown, quirks = mistral) =>
  holdsRefusedMember(Buffer.from(JSON.stringify(body)), quirks);

it("finds what a server refuses at the top of a request, and nowhere else", () => {
  expect(holds({ model: "m", messages: [] })).toBe(false);
  for (const member of ["stream_options", "max_completion_tokens", "seed", "safety_identifier"]) {
    expect(holds({ model: "m", [member]: 1 })).toBe(true);
    expect(holds({ model: "m", [member]: null })).toBe(false);
    expect(holds({ model: "m", messages: [{ role: "user", content: `"${member}"` }] })).toBe(false);
  }
  expect(holds({ model: "m", messages: [{ role: "user" }] })).toBe(false);
});

it("finds nothing for a server that is as OpenAI is", () => {
  expect(holdsRefusedMember(Buffer.from('{"seed":1}'), {})).toBe(false);
});

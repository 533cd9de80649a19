import { scanRequest } from "@operon/dialects";
import { expect, it } from "vitest";
import { renameInGemini } from "./rename-in-gemini.ts";

const scanOf = (body: Buffer) => {
  const scan = scanRequest(body, { model: "alias", stream: false });
  if (scan.code !== undefined) throw new Error(scan.message);
  return scan;
};
const renamed = (text: string, isGenerated: boolean): string => {
  const body = Buffer.from(text);
  return renameInGemini(body, "real", { scan: scanOf(body), isGenerated }).toString();
};

it("names the provider's model wherever an embedding or a count repeats it", () => {
  const part = { content: { parts: [{ text: "a" }] } };
  for (const [asked, sent] of [
    [
      { requests: [{ model: "models/alias", ...part }, part] },
      { requests: [{ model: "models/real", ...part }, part] },
    ],
    [
      { model: "models/alias", ...part },
      { model: "models/real", ...part },
    ],
    [
      { generateContentRequest: { model: "models/alias", contents: [] } },
      { generateContentRequest: { model: "models/real", contents: [] } },
    ],
    [part, part],
  ]) {
    expect(JSON.parse(renamed(JSON.stringify(asked), false))).toEqual(sent);
  }
});

it("changes no other byte of a request to generate", () => {
  expect(renamed('{ "contents": [ 1.0 ],\t"model" : "models/alias" }', true)).toBe(
    '{ "contents": [ 1.0 ],\t"model" : "models/real" }',
  );
  expect(renamed('{ "contents": [ 1.0 ] }', true)).toBe('{ "contents": [ 1.0 ] }');
});

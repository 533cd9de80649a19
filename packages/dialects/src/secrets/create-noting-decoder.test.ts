import { expect, it } from "vitest";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createNotingDecoder } from "./create-noting-decoder.ts";

it("notes what a provider signed or encrypted, without the id before it, and changes no part", () => {
  const parts: StreamPart[] = [
    { type: "block-delta", block: 0, text: "Hm." },
    { type: "block-mark", block: 0, signature: { from: "bedrock", value: "c2ln" } },
    { type: "block-mark", block: 1, encrypted: { from: "openai-responses", value: "rs_1|c2VhbGVk" } },
    { type: "block-mark", block: 2, signature: { from: "gemini", value: "" } },
  ];
  const noted: string[] = [];
  const decoder = createNotingDecoder({ push: () => parts, end: () => parts.slice(1, 2) }, (secrets) =>
    noted.push(...secrets),
  );
  expect(decoder.push(Buffer.alloc(0))).toEqual(parts);
  expect(decoder.end()).toEqual(parts.slice(1, 2));
  expect(noted).toEqual(["c2ln", "c2VhbGVk", "c2ln"]);
});

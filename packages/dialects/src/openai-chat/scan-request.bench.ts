import { bench, describe } from "vitest";
import { rewriteRequest } from "./rewrite-request.ts";
import { scanRequest } from "./scan-request.ts";

const chat = (content: string) =>
  Buffer.from(
    JSON.stringify({
      model: "gpt-4o-mini",
      messages: [
        { role: "system", content: "You are a helpful assistant." },
        { role: "user", content },
      ],
      temperature: 0.7,
      max_tokens: 256,
      stream: true,
    }),
  );
const prose = "The quick brown fox jumps over the lazy dog and says hello. ";
const bodies = {
  "300 B": chat(prose.repeat(2).trim()),
  "100 KB, one line": chat(prose.repeat(1750)),
  "100 KB, an escape in each line": chat(`${prose}\n`.repeat(1720)),
  "100 KB, Chinese": chat("敏捷的棕色狐狸跳过了懒狗。".repeat(2600)),
  "100 KB of token ids": Buffer.from(
    JSON.stringify({ model: "m", input: Array.from({ length: 17_000 }, (_, index) => 10_000 + index) }),
  ),
};

describe("scanRequest against JSON.parse", () => {
  for (const [name, body] of Object.entries(bodies)) {
    bench(`scan ${name}`, () => {
      scanRequest(body);
    });
    bench(`parse ${name}`, () => {
      JSON.parse(body.toString("utf8"));
    });
  }
});

describe("rewriteRequest", () => {
  for (const [name, body] of Object.entries(bodies)) {
    const scan = scanRequest(body);
    if (scan.code !== undefined) throw new Error(scan.message);
    bench(name, () => {
      rewriteRequest(body, scan, { model: "gpt-4o-mini-2024-07-18", includeUsage: true });
    });
  }
});

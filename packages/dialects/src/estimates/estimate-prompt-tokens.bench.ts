import { bench, describe } from "vitest";
import { estimatePromptTokens } from "./estimate-prompt-tokens.ts";
import { tokenProfileOf } from "./token-profile-of.ts";

const profile = tokenProfileOf("gpt-4o");
const body = (content: unknown, rest: object = {}) =>
  Buffer.from(
    JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content }], max_tokens: 256, ...rest }),
  );
const prose = 'The quick brown fox jumps over the lazy dog, and says "hello" to all of us. ';
const code =
  'if (user.isActive && user.loginCount > 3) {\n    return await sendMail(user.email, "Welcome");\n}\n';
const turns = (count: number) =>
  Buffer.from(
    JSON.stringify({
      model: "gpt-4o",
      messages: Array.from({ length: count }, (_, index) => ({
        role: index % 2 === 0 ? "user" : "assistant",
        content: prose,
      })),
    }),
  );
const image = (bytes: number) => ({
  type: "image_url",
  image_url: { url: `data:image/png;base64,${Buffer.alloc(bytes, 7).toString("base64")}` },
});
const bodies = {
  "300 B": body(prose.repeat(2)),
  "2 KB of prose": body(prose.repeat(25)),
  "2 KB of code": body(code.repeat(19)),
  "2 KB in 18 turns": turns(18),
  "100 KB of prose": body(prose.repeat(1_250)),
  "100 KB of code": body(code.repeat(970)),
  "100 KB of Chinese": body("敏捷的棕色狐狸跳过了懒狗。".repeat(2_600)),
  "100 KB of Chinese in escapes": Buffer.from(
    body("敏捷的棕色狐狸跳过了懒狗。".repeat(1_280))
      .toString()
      .replaceAll(/[^ -~]/g, (character) => {
        return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
      }),
  ),
  "100 KB in 900 turns": turns(900),
  "100 KB of token ids": Buffer.from(
    JSON.stringify({ model: "m", input: Array.from({ length: 17_000 }, (_, index) => 10_000 + index) }),
  ),
  "an image of 4 MB": body([{ type: "text", text: prose }, image(4_000_000)]),
  "100 KB of one letter": body("a".repeat(100_000)),
  "100 KB of escaped quotes": body('"'.repeat(50_000)),
};

describe("estimatePromptTokens", () => {
  for (const [name, bytes] of Object.entries(bodies)) {
    bench(name, () => {
      estimatePromptTokens(bytes, profile);
    });
  }
});

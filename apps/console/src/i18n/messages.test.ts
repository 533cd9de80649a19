import { expect, test } from "vitest";
import { messagesEn } from "./messages-en.ts";
import { messagesZh } from "./messages-zh.ts";

const english = flatten(messagesEn);
const chinese = flatten(messagesZh);

test("both languages have the same keys", () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
});

test("no message is empty", () => {
  const empty = [...english, ...chinese].filter(([, text]) => text.trim() === "").map(([key]) => key);
  expect(empty).toEqual([]);
});

test("a message takes the same arguments in both languages", () => {
  const different = [...english].filter(
    ([key, text]) => argumentsOf(text) !== argumentsOf(chinese.get(key) ?? ""),
  );
  expect(different.map(([key]) => key)).toEqual([]);
});

function flatten(messages: object, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === "string") flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

/** The names of ICU arguments and rich-text tags, in one comparable string. */
function argumentsOf(text: string): string {
  const names = [...text.matchAll(/\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map((match) => match[1] ?? `<${match[2]}>`);
  return [...new Set(names)].sort().join();
}

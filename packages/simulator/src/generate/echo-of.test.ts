import { expect, it } from "vitest";
import { echoOf } from "./echo-of.ts";

const user = (text: string) => ({ role: "user", text });
const assistant = (text: string) => ({ role: "assistant", text });

it.each([
  ["the last user message", [assistant("Hi"), user("Hello there")], "Hello there"],
  ["the same after a whole echo", [user("Hello"), assistant("Hello"), user("Again")], "Again"],
  ["the rest of an echo that a prompt began", [user("Hello there"), assistant("Hello")], " there"],
  [
    "the rest of one that it is told to continue",
    [user("Hello there"), assistant("Hel"), user("Go on")],
    "lo there",
  ],
  [
    "the last message where another answer stands before it",
    [user("Hello"), assistant("Well"), user("So")],
    "So",
  ],
  ["whatever the system says", [user("Hello"), assistant("H"), { role: "system", text: "Go on" }], "ello"],
  ["nothing where nobody spoke", [], ""],
])("an echo is %s", (_, conversation, echo) => {
  expect(echoOf(conversation)).toBe(echo);
});

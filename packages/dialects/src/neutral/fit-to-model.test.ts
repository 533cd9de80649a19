import { describe, expect, it } from "vitest";
import { fitToModel } from "./fit-to-model.ts";
import type { NeutralRequest } from "./neutral-request.ts";

const plain: NeutralRequest = {
  model: "m",
  stream: false,
  messages: [],
  tools: [],
  stop: [],
  choices: 1,
  extras: [],
};
const fit = (request: Partial<NeutralRequest>) => {
  const { request: fitted, dropped } = fitToModel({ ...plain, ...request });
  return [fitted.reasoning, fitted.temperature, dropped];
};

describe("a request for one of OpenAI's models", () => {
  it.each(["gpt-4o", "gpt-4.1-mini", "gpt-3.5-turbo", "chatgpt-4o-latest", "gpt-5-chat-latest"])(
    "says nothing of thinking to %s, which does not think",
    (model) => {
      expect(fit({ model, reasoning: { effort: "high" }, temperature: 0 })).toEqual([
        undefined,
        0,
        ["dropped reasoning"],
      ]);
      expect(fit({ model, reasoning: { budgetTokens: 0 }, temperature: 0 })).toEqual([undefined, 0, []]);
    },
  );

  it.each([
    ["gpt-5.1", { effort: "none" }, 0, []],
    ["gpt-5-mini", { effort: "minimal" }, undefined, ["reasoning kept minimal", "dropped temperature"]],
    ["o3", undefined, undefined, ["dropped reasoning", "dropped temperature"]],
  ])("tells %s not to think as far as it can rest", (model, reasoning, temperature, dropped) => {
    expect(fit({ model, reasoning: { budgetTokens: 0 }, temperature: 0 })).toEqual([
      reasoning,
      temperature,
      dropped,
    ]);
  });

  it.each(["gpt-5", "o4-mini", "gpt-5.1"])("says no temperature to %s while it thinks", (model) => {
    expect(fit({ model, reasoning: { effort: "low" }, temperature: 0.2 })).toEqual([
      { effort: "low" },
      undefined,
      ["dropped temperature"],
    ]);
    expect(fit({ model, temperature: 1 })).toEqual([undefined, undefined, []]);
  });

  it("stays as it is for a model that nobody knows", () => {
    expect(fit({ model: "llama-3.3", reasoning: { effort: "none" }, temperature: 0 })).toEqual([
      { effort: "none" },
      0,
      [],
    ]);
  });
});

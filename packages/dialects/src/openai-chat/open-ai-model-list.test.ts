import { expect, it } from "vitest";
import { openAiModel, openAiModelList } from "./open-ai-model-list.ts";

it("lists models in OpenAI's shape, one or many", () => {
  const model = { id: "gpt-4o", created: 1_715_367_049, ownedBy: "openai" };
  const shown = { id: "gpt-4o", object: "model", created: 1_715_367_049, owned_by: "openai" };
  expect(JSON.parse(openAiModelList([model]).toString())).toEqual({ object: "list", data: [shown] });
  expect(JSON.parse(openAiModel(model).toString())).toEqual(shown);
});

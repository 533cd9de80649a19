import { expect, it } from "vitest";
import { anthropicModel, anthropicModelList } from "./anthropic-model-list.ts";

const model = (id: string, created = 1_739_923_200) => ({ id, created, ownedBy: "acme" });

it("all models are on one page that names its ends", () => {
  expect(JSON.parse(anthropicModelList([model("a"), model("b")]).toString())).toMatchObject({
    data: [{ type: "model", id: "a" }, { id: "b" }],
    has_more: false,
    first_id: "a",
    last_id: "b",
  });
  expect(JSON.parse(anthropicModelList([]).toString())).toMatchObject({
    data: [],
    first_id: null,
    last_id: null,
  });
});

it("a model says when it came, at the epoch where that is no time", () => {
  expect(JSON.parse(anthropicModel(model("a")).toString())).toEqual({
    type: "model",
    id: "a",
    display_name: "a",
    created_at: "2025-02-19T00:00:00Z",
  });
  expect(anthropicModel(model("a", Number.NaN)).toString()).toContain("1970-01-01T00:00:00Z");
});

import { DeploymentInput } from "@operon/contracts";
import { describe, expect, it } from "vitest";
import { findModelFacts } from "../models/catalogue/find-model-facts.ts";
import { withKnownContext } from "./with-known-context.ts";

const contextOf = (model: object) => withKnownContext([DeploymentInput.parse(model)])[0]?.contextTokens;
const known = (model: string) => findModelFacts(model).contextWindow;

describe("the context of a model", () => {
  it("is the catalogue's for a whole name, by the provider's name for it first", () => {
    expect(contextOf({ model: "gpt-4o" })).toBe(known("gpt-4o"));
    expect(contextOf({ model: "gpt-4o", upstream: "gpt-4.1" })).toBe(known("gpt-4.1"));
    expect(contextOf({ model: "gpt-4o", upstream: "my-deployment" })).toBe(known("gpt-4o"));
    expect(known("gpt-4o")).not.toBe(known("gpt-4.1"));
  });

  it("is what was given where it was", () => {
    expect(contextOf({ model: "gpt-4o", contextTokens: 4_000 })).toBe(4_000);
  });

  it("stays unknown for a pattern and for what the catalogue does not know", () => {
    expect(contextOf({ model: "gpt-4o*" })).toBeNull();
    expect(contextOf({ model: "house-model" })).toBeNull();
  });
});

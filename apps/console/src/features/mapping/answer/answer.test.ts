import type { MappingContext } from "@operon/contracts";
import { describe, expect, test } from "vitest";
import { answerName } from "./answer-name.ts";
import { contextWithDraft, type LayerDraft } from "./context-with-draft.ts";
import { runTests } from "./run-tests.ts";

const GLOBAL = { kind: "global" } as const;
const ACME = { kind: "tenant", id: "7", path: "acme" } as const;
const TEAM = { kind: "tenant", id: "9", path: "acme/team" } as const;

const context: MappingContext = {
  tenant: { id: "9", path: "acme/team", name: "Team" },
  keyId: null,
  layers: [
    { layer: "tenant-9", place: TEAM, rules: [] },
    { layer: "tenant-7", place: ACME, rules: [{ pattern: "fast", target: "gpt-4o-mini" }] },
    { layer: "global", place: GLOBAL, rules: [{ pattern: "gpt-*", target: "gpt-4o" }] },
  ],
  defaults: [{ place: GLOBAL, model: "gpt-4o" }],
  granted: [["gpt-*"]],
  providers: [{ provider: null, tier: 0, weight: 1, deployments: [{ model: "gpt-4o*", upstream: null }] }],
};

const draftOfTeam: LayerDraft = {
  layer: "tenant-9",
  place: TEAM,
  rules: [{ pattern: "gpt-4*", target: "claude" }],
  share: "subtree",
  defaultModel: null,
};
const draftOfAcme: LayerDraft = { ...draftOfTeam, layer: "tenant-7", place: ACME };

describe("a draft in the place of its layer", () => {
  test("answers before the layers above it", () => {
    const answer = answerName("gpt-4-turbo", contextWithDraft(context, draftOfTeam));
    expect(answer).toMatchObject({ model: "claude", decidedBy: "rule", granted: false, served: false });
    expect(answer.rules.map(({ outcome }) => outcome)).toEqual(["won", "no-match", "not-reached"]);
  });

  test("keeps its place among the others", () => {
    const { layers } = contextWithDraft(context, draftOfAcme);
    expect(layers.map(({ layer }) => layer)).toEqual(["tenant-9", "tenant-7", "global"]);
  });

  test("is not there for the accounts below where it is not shared, and comes where it was not", () => {
    const alone = contextWithDraft(context, { ...draftOfAcme, share: "self" });
    expect(alone.layers.map(({ layer }) => layer)).toEqual(["tenant-9", "global"]);
    const unshared = { ...context, layers: context.layers.filter(({ layer }) => layer !== "tenant-7") };
    const shared = contextWithDraft(unshared, draftOfAcme);
    expect(shared.layers.map(({ layer }) => layer)).toEqual(["tenant-9", "tenant-7", "global"]);
  });

  test("sets the default model that is nearest, and takes its own away", () => {
    const nearer = contextWithDraft(context, { ...draftOfTeam, defaultModel: "gpt-4o-mini" });
    expect(answerName("unheard-of", nearer)).toMatchObject({ model: "gpt-4o-mini", decidedBy: "default" });
    const global = { ...draftOfTeam, layer: "global", place: GLOBAL, share: null };
    expect(answerName("unheard-of", contextWithDraft(context, global))).toMatchObject({
      model: "unheard-of",
      decidedBy: "as-asked",
    });
  });
});

test("a saved test gets what the test box shows, and waits for an account that is not known yet", () => {
  const asked = contextWithDraft(context, draftOfTeam);
  const names = ["gpt-4-turbo", "gpt-3", "fast", "gpt-4o-mini", "unheard-of"];
  const tests = names.map((model) => ({ model, tenantId: null, expects: answerName(model, asked).model }));
  expect(runTests(tests, () => asked).every(({ passed }) => passed)).toBe(true);
  const [test] = runTests([{ model: "fast", tenantId: "4", expects: "gpt-4o-mini" }], () => undefined);
  expect(test).toMatchObject({ actual: undefined, passed: false });
  const [gone] = runTests([{ model: "fast", tenantId: "4", expects: "gpt-4o-mini" }], () => null);
  expect(gone).toMatchObject({ actual: null, passed: false });
});

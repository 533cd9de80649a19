import { Mapping } from "@operon/contracts";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { createKey } from "../keys/create-key.ts";
import { createProvider } from "../providers/create-provider.ts";
import { createTenant } from "../tenants/create-tenant.ts";
import { updateTenant } from "../tenants/update-tenant.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { settleSampleUsage } from "../testing/settle-sample-usage.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createMapping } from "./create-mapping.ts";
import { deleteMapping } from "./delete-mapping.ts";
import { explainModelRequest } from "./explain-model-request.ts";
import { getMappingContext } from "./get-mapping-context.ts";
import { getMappingLayer } from "./get-mapping-layer.ts";
import { getMappingVersion } from "./get-mapping-version.ts";
import { listMappingVersions } from "./list-mapping-versions.ts";
import { listMappings } from "./list-mappings.ts";
import { previewMapping } from "./preview-mapping.ts";
import { publishMapping } from "./publish-mapping.ts";
import { rollBackMapping } from "./roll-back-mapping.ts";
import { updateMapping } from "./update-mapping.ts";

const refused = async (work: Promise<unknown>) =>
  JSON.parse(await refusalOf(work)) as { code: string; issues: { path: string; message: string }[] };
const fixture = useServiceFixture(useTestStores());
const rule = (pattern: string, target: string) => ({ pattern, target });

/** acme with a provider > team with a key, and an owner of each. */
async function family(models: readonly string[] = ["gpt-4o", "gpt-4o-mini"]) {
  const { root } = fixture();
  const acme = await fixture().tenant();
  const team = await createTenant(root, { parentId: acme.id, slug: "team", name: "Team" });
  await createProvider(root, {
    tenantId: acme.id,
    name: `openai ${acme.id}`,
    kind: "openai",
    credentials: { apiKey: "sk-upstream-1" },
    models: models.map((model) => ({ model })),
  });
  const { key } = await createKey(root, { tenantId: team.id, name: "ci" });
  const owner = acme.as("owner");
  const position = { id: team.id, dna: team.dna } as typeof owner.actor.tenant;
  const teamOwner = { ...owner, actor: { ...owner.actor, tenant: position } };
  return { acme, team, key, owner, teamOwner, layer: `tenant-${acme.id}`, teamLayer: `tenant-${team.id}` };
}

describe("publishing a layer", () => {
  it("puts its rules in force, in the order of precedence, and tells the nodes", async () => {
    const { owner, layer } = await family();
    const rules = [rule("gpt-*", "gpt-4o-mini"), rule("fast", "gpt-4o-mini"), rule("gpt-4*", "gpt-4o")];
    const published = await publishMapping(owner, { layer, publication: { rules, reason: "first" } });
    expect(published.rules.map(({ pattern }) => pattern)).toEqual(["fast", "gpt-4*", "gpt-*"]);
    expect(published).toMatchObject({ share: "subtree", defaultModel: null, writable: true });
    expect(fixture().published.at(-1)?.toString()).toBe(published.revision);
  });

  it("writes nothing where nothing differs", async () => {
    const { owner, layer } = await family();
    const publication = { rules: [rule("a", "gpt-4o")] };
    const first = await publishMapping(owner, { layer, publication });
    expect(await publishMapping(owner, { layer, publication })).toEqual(first);
  });

  it("is a conflict where somebody published since it was read", async () => {
    const { owner, layer } = await family();
    await publishMapping(owner, { layer, publication: { rules: [rule("a", "gpt-4o")], base: null } });
    const stale = publishMapping(owner, { layer, publication: { rules: [], base: null } });
    expect(await refused(stale)).toMatchObject({ code: "conflict" });
    expect((await getMappingLayer(owner, { layer })).rules).toEqual([rule("a", "gpt-4o")]);
  });

  it("takes rules out and brings them back", async () => {
    const { owner, layer } = await family();
    for (const target of ["gpt-4o", null, "gpt-4o-mini"]) {
      const rules = target === null ? [] : [rule("a*", target)];
      const published = await publishMapping(owner, { layer, publication: { rules } });
      expect(published.rules).toEqual(rules);
    }
  });

  it.each([
    ["rules.0.target", [rule("gpt-*", "a*b*")]],
    ["rules.1.pattern", [rule("a", "b"), rule("a", "c")]],
    ["rules.0.pattern", [rule("a=b", "c")]],
  ])("says where a rule is wrong: %s", async (path, rules) => {
    const { owner, layer } = await family();
    const refusal = await refused(publishMapping(owner, { layer, publication: { rules } }));
    expect(refusal.code).toBe("invalid_request");
    expect(refusal.issues.map((issue) => issue.path)).toContain(path);
  });

  it("takes 10,000 rules", async () => {
    const { owner, layer } = await family();
    const rules = Array.from({ length: 10_000 }, (_, index) => rule(`model-${index}-*`, "gpt-4o"));
    expect((await publishMapping(owner, { layer, publication: { rules } })).rules).toHaveLength(10_000);
  });
});

describe("versions", () => {
  it("say what each publication changed and why, and any of them can be put back", async () => {
    const { owner, layer } = await family();
    const publish = (rules: ReturnType<typeof rule>[], more: object = {}) =>
      publishMapping(owner, { layer, publication: { rules, ...more } });
    const first = await publish([rule("a", "gpt-4o"), rule("b*", "gpt-4o")], { reason: "start" });
    await publish([rule("a", "gpt-4o-mini"), rule("c", "gpt-4o")], {
      defaultModel: "gpt-4o",
      reason: "second",
    });
    const { data } = await listMappingVersions(owner, { layer, query: {} });
    expect(
      data.map(({ reason, added, changed, removed, settings }) => [
        reason,
        added,
        changed,
        removed,
        settings,
      ]),
    ).toEqual([
      ["second", 1, 1, 1, true],
      ["start", 2, 0, 0, false],
    ]);
    const detail = await getMappingVersion(owner, { layer, revision: data[0]?.revision ?? "" });
    expect(detail.difference).toEqual([
      { pattern: "a", before: "gpt-4o", after: "gpt-4o-mini" },
      { pattern: "b*", before: "gpt-4o", after: null },
      { pattern: "c", before: null, after: "gpt-4o" },
    ]);
    const back = await rollBackMapping(owner, { layer, rollback: { revision: first.revision ?? "" } });
    expect(back).toMatchObject({ rules: first.rules, defaultModel: null });
    const [newest] = (await listMappingVersions(owner, { layer, query: {} })).data;
    expect(newest).toMatchObject({
      reason: `Back to revision ${first.revision}`,
      added: 1,
      changed: 1,
      removed: 1,
    });
  });

  it("of another layer are not found", async () => {
    const [one, other] = [await family(), await family()];
    const { revision } = await publishMapping(one.owner, {
      layer: one.layer,
      publication: { rules: [rule("a", "b")] },
    });
    const rollback = { revision: revision ?? "" };
    for (const [ctx, layer] of [
      [other.owner, one.layer],
      [other.owner, other.layer],
      [one.owner, one.teamLayer],
    ] as const) {
      expect(await refused(getMappingVersion(ctx, { layer, ...rollback }))).toMatchObject({
        code: "not_found",
      });
      expect(await refused(rollBackMapping(ctx, { layer, rollback }))).toMatchObject({ code: "not_found" });
    }
  });
});

describe("saved tests", () => {
  it("refuse what would break them, and say which and why", async () => {
    const { owner, layer, team, teamLayer, teamOwner } = await family();
    const tests = [
      { model: "fast", expects: "gpt-4o-mini", tenantId: team.id },
      { model: "fast", expects: "gpt-4o-mini" },
    ];
    await publishMapping(owner, { layer, publication: { rules: [rule("fast", "gpt-4o-mini")], tests } });
    const broken = publishMapping(owner, { layer, publication: { rules: [rule("fast", "gpt-4o")] } });
    const refusal = await refused(broken);
    expect(refusal).toMatchObject({ code: "mapping_tests_failed" });
    expect(refusal.issues).toEqual([
      { path: "tests.0", message: "fast should mean gpt-4o-mini, and means gpt-4o" },
      { path: "tests.1", message: "fast should mean gpt-4o-mini, and means gpt-4o" },
    ]);
    expect((await getMappingLayer(owner, { layer })).rules).toEqual([rule("fast", "gpt-4o-mini")]);
    // What stands below is not held up by tests above it.
    await publishMapping(teamOwner, { layer: teamLayer, publication: { rules: [rule("fast", "gpt-4o")] } });
  });

  it("are about the layer's own subtree only", async () => {
    const { owner, layer } = await family();
    const other = await fixture().tenant();
    const tests = [{ model: "a", expects: "a", tenantId: other.id }];
    const refusal = await refused(publishMapping(owner, { layer, publication: { rules: [], tests } }));
    expect(refusal.issues[0]?.path).toBe("tests.0.tenantId");
  });

  it("hold for a single rule that is written by itself, too", async () => {
    const { owner, layer } = await family();
    const tests = [{ model: "fast", expects: "gpt-4o" }];
    await publishMapping(owner, { layer, publication: { rules: [rule("fast", "gpt-4o")], tests } });
    const [only] = (await listMappings(owner, { layer })).data;
    const update = updateMapping(owner, { id: only?.id ?? "", changes: { target: "gpt-4o-mini" } });
    expect(await refused(update)).toMatchObject({ code: "mapping_tests_failed" });
    expect(await refused(deleteMapping(owner, { id: only?.id ?? "" }))).toMatchObject({
      code: "mapping_tests_failed",
    });
  });
});

describe("single rules", () => {
  it("are added, listed, changed and taken out", async () => {
    const { owner, layer } = await family();
    const made = await createMapping(owner, { layer, pattern: "b*", target: "gpt-4o" });
    await createMapping(owner, { layer, pattern: "a*", target: "gpt-4o" });
    expect(await refused(createMapping(owner, { layer, pattern: "b*", target: "x" }))).toMatchObject({
      code: "conflict",
    });
    await updateMapping(owner, { id: made.id, changes: { target: "gpt-4o-mini" } });
    const { data } = await listMappings(owner, { layer });
    // Strict, as the API checks what it answers.
    expect(data.map((listed) => Mapping.parse(listed))).toEqual(data);
    expect(data.map(({ pattern, target }) => [pattern, target])).toEqual([
      ["a*", "gpt-4o"],
      ["b*", "gpt-4o-mini"],
    ]);
    await deleteMapping(owner, { id: made.id });
    expect(await refused(deleteMapping(owner, { id: made.id }))).toMatchObject({ code: "not_found" });
    expect((await getMappingLayer(owner, { layer })).rules).toEqual([rule("a*", "gpt-4o")]);
  });
});

describe("who may", () => {
  it("is whoever has the capability, in their own subtree; the global layer is the platform's", async () => {
    const { acme, layer, key } = await family();
    const stranger = (await fixture().tenant()).as("owner");
    const publication = { rules: [] };
    for (const [ctx, name, code] of [
      [acme.as("developer"), layer, "forbidden"],
      [acme.as("billing"), layer, "forbidden"],
      [stranger, layer, "not_found"],
      [stranger, `key-${key.id}`, "not_found"],
      [acme.as("owner"), "global", "not_found"],
      [acme.as("owner"), "tenant-999999", "not_found"],
      [acme.as("developer"), `key-${key.id}`, "forbidden"],
    ] as const) {
      expect(await refused(publishMapping(ctx, { layer: name, publication }))).toMatchObject({ code });
    }
    expect(await refused(getMappingLayer(stranger, { layer }))).toMatchObject({ code: "not_found" });
    expect(await getMappingLayer(acme.as("auditor"), { layer })).toMatchObject({ writable: false });
  });
});

describe("what a name means", () => {
  it("is said by the nearest layer, and nothing is told of accounts above but that they are there", async () => {
    const { owner, teamOwner, team, key, layer, teamLayer } = await family();
    const { root } = fixture();
    await publishMapping(root, { layer: "global", publication: { rules: [rule("*-latest", "gpt-4o")] } });
    await publishMapping(owner, {
      layer,
      publication: {
        rules: [rule("fast", "gpt-4o-mini"), rule("gpt-4-*", "gpt-4o")],
        defaultModel: "gpt-4o-mini",
      },
    });
    await publishMapping(teamOwner, {
      layer: teamLayer,
      publication: { rules: [rule("gpt-4-turbo*", "gpt-4o")] },
    });
    await publishMapping(root, { layer: `key-${key.id}`, publication: { rules: [rule("mine", "gpt-4o")] } });

    const asked = (model: string) => explainModelRequest(teamOwner, { model, key: key.id });
    const turbo = await asked("gpt-4-turbo-latest");
    expect(turbo).toMatchObject({
      model: "gpt-4o",
      decidedBy: "rule",
      granted: true,
      served: true,
      code: null,
    });
    expect(turbo.rules.map(({ place, pattern, outcome }) => [place.kind, pattern, outcome])).toEqual([
      ["key", "mine", "no-match"],
      ["tenant", "gpt-4-turbo*", "won"],
      ["upstream-account", "fast", "no-match"],
      ["upstream-account", "gpt-4-*", "not-reached"],
      ["global", "*-latest", "not-reached"],
    ]);
    expect(turbo.candidates).toEqual([
      { provider: null, deployment: null, upstreamModel: null, tier: null, weight: null },
    ]);
    expect(await asked("slow")).toMatchObject({
      model: "gpt-4o-mini",
      decidedBy: "default",
      defaultModel: { place: { kind: "upstream-account" }, model: "gpt-4o-mini" },
    });
    expect(
      (await explainModelRequest(owner, { model: "fast", tenant: team.id })).winner?.place,
    ).toMatchObject({
      kind: "tenant",
      path: expect.stringMatching(/^tenant-\d+$/),
    });
    const context = await getMappingContext(teamOwner, { key: key.id });
    expect(context.layers.map(({ layer: name }) => name)).toEqual([
      `key-${key.id}`,
      teamLayer,
      null,
      "global",
    ]);
    await publishMapping(root, { layer: "global", publication: { rules: [] } });
  });

  it("hears no rules that an account keeps to itself, and inherits its default all the same", async () => {
    const { owner, team, layer } = await family();
    await publishMapping(owner, {
      layer,
      publication: { rules: [rule("fast", "gpt-4o")], share: "self", defaultModel: "gpt-4o-mini" },
    });
    expect(await explainModelRequest(owner, { model: "fast", tenant: team.id })).toMatchObject({
      model: "gpt-4o-mini",
      decidedBy: "default",
      rules: [],
    });
    expect(await explainModelRequest(owner, { model: "fast" })).toMatchObject({
      model: "gpt-4o",
      decidedBy: "rule",
    });
  });

  it("is judged by the grants after the mapping", async () => {
    const { owner, team, layer } = await family();
    await publishMapping(owner, {
      layer,
      publication: { rules: [rule("fast", "gpt-4o"), rule("slow", "gpt-4o-mini")] },
    });
    await updateTenant(owner, { id: team.id, changes: { models: ["gpt-4o-mini"] } });
    const asked = (model: string) => explainModelRequest(owner, { model, tenant: team.id });
    expect(await asked("fast")).toMatchObject({ granted: false, code: "model_not_granted" });
    expect(await asked("slow")).toMatchObject({ granted: true, code: null });
    expect(await asked("gpt-4o-mini")).toMatchObject({ code: null });
  });
});

describe("a preview", () => {
  it("tells what the last day's requests would have met, the most frequent first, and changes nothing", async () => {
    const { owner, team, key, layer } = await family();
    const sample = { tenant: team, key: key.id, requestedModel: "gpt-4-turbo", model: "gpt-4-turbo" };
    await settleSampleUsage(fixture().root.db, [
      sample,
      sample,
      { ...sample, requestedModel: "gpt-4o", model: "gpt-4o" },
      { ...sample, requestedModel: "old", atMs: Date.now() - 30 * 3_600_000 },
    ]);
    const draft = {
      rules: [rule("gpt-4-*", "gpt-4o"), rule("x", "nowhere")],
      tests: [{ model: "gpt-4-x", expects: "x" }],
    };
    const preview = await previewMapping(owner, { layer, draft });
    expect(preview.effects).toMatchObject({ requests: 3, changedRequests: 2, incomplete: false });
    expect(preview.effects.rows).toEqual([
      {
        tenantId: team.id,
        tenantName: "Team",
        keyId: key.id,
        requestedModel: "gpt-4-turbo",
        requests: 2,
        before: { model: "gpt-4-turbo", outcome: "unserved" },
        after: { model: "gpt-4o", outcome: "served" },
      },
    ]);
    expect(preview.warnings).toEqual([{ pattern: "x", kind: "unserved", other: "nowhere" }]);
    expect(preview.tests).toEqual([
      { model: "gpt-4-x", tenantId: null, expects: "x", actual: "gpt-4o", passed: false },
    ]);
    expect((await getMappingLayer(owner, { layer })).rules).toEqual([]);
    const stranger = (await fixture().tenant()).as("owner");
    expect(await refused(previewMapping(stranger, { layer, draft }))).toMatchObject({ code: "not_found" });
  });
});

import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { createKey } from "../keys/create-key.ts";
import { revokeKey } from "../keys/revoke-key.ts";
import { updateKey } from "../keys/update-key.ts";
import { createProvider } from "../providers/create-provider.ts";
import { createTenant } from "../tenants/create-tenant.ts";
import { updateTenant } from "../tenants/update-tenant.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { checkPolicy } from "./check-policy.ts";
import { getPolicy } from "./get-policy.ts";

const fixture = useServiceFixture(useTestStores());

/** acme (ceilings) > team, and people of both. */
async function family() {
  const acme = await fixture().tenant();
  await updateTenant(fixture().root, {
    id: acme.id,
    changes: {
      models: ["gpt-4*", "claude-*"],
      endpoints: ["chat/completions"],
      allowlist: ["203.0.113.7/24", "2001:db8::/32"],
      limits: { rpm: 600, tpm: 1_000_000 },
    },
  });
  const team = await createTenant(acme.as("owner"), { parentId: acme.id, slug: "team", name: "Team" });
  const position = { id: team.id, dna: team.dna } as (typeof fixture extends () => infer F
    ? F
    : never)["root"]["actor"]["tenant"];
  const asTeam = { ...fixture().root, actor: { ...acme.as("owner").actor, tenant: position } };
  return { acme, team, asTeam };
}

describe("a ceiling", () => {
  it("is stored in its canonical form; what a change leaves out stays, null lifts it", async () => {
    const { acme } = await family();
    const { root } = fixture();
    const first = await updateTenant(root, { id: acme.id, changes: { limits: { rpd: 5, rpm: null } } });
    expect(first).toMatchObject({
      models: ["gpt-4*", "claude-*"],
      allowlist: ["203.0.113.0/24", "2001:db8::/32"],
      limits: { rpm: null, rpd: 5, tpm: 1_000_000, tpd: null, concurrency: null },
    });
    const open = await updateTenant(root, {
      id: acme.id,
      changes: { models: null, allowlist: null, limits: null, endpoints: null },
    });
    expect(open).toMatchObject({ models: null, allowlist: [], endpoints: null, limits: { rpd: null } });
  });

  it("is never wider than what stands above it, and says where, without the numbers above", async () => {
    const { acme, team } = await family();
    const changes = {
      models: ["gpt-4o", "o1*"],
      endpoints: ["embeddings" as const],
      allowlist: ["203.0.113.0/25", "0.0.0.0/0"],
      limits: { rpm: 601, tpm: 1_000 },
    };
    const refused = await refusalOf(updateTenant(acme.as("owner"), { id: team.id, changes }));
    const { issues } = JSON.parse(refused) as { issues: { path: string; message: string }[] };
    expect(issues.map(({ path }) => path)).toEqual(["models.1", "endpoints.0", "allowlist.1", "limits.rpm"]);
    expect(refused).not.toContain("600");
    const narrower = { models: ["gpt-4o"], allowlist: ["203.0.113.128/25"], limits: { rpm: 600 } };
    expect(await updateTenant(acme.as("owner"), { id: team.id, changes: narrower })).toMatchObject({
      models: ["gpt-4o"],
      limits: { rpm: 600 },
    });
    const key = createKey(acme.as("owner"), { tenantId: team.id, name: "k", models: ["gpt-4*"] });
    expect(await refusalOf(key)).toContain("models.0");
  });

  it("is set from above: nobody raises their own, but anybody may narrow where they come from", async () => {
    const { acme } = await family();
    const own = updateTenant(acme.as("owner"), { id: acme.id, changes: { limits: { rpm: 10 } } });
    expect(await refusalOf(own)).toContain('"forbidden"');
    const depth = updateTenant(acme.as("owner"), {
      id: acme.id,
      changes: { children: { allow: true, maxDepth: 9 } },
    });
    expect(await refusalOf(depth)).toContain('"forbidden"');
    await updateTenant(fixture().root, { id: acme.id, changes: { allowlist: null } });
    const list = { allowlist: ["203.0.113.9"] };
    expect(await updateTenant(acme.as("owner"), { id: acme.id, changes: list })).toMatchObject(list);
  });

  it("does not hold for limits in their trial, which refuse nothing: of one's own account and of keys too", async () => {
    const { acme, asTeam } = await family();
    const shadowLimits = { rpm: 10_000, concurrency: 5 };
    const own = await updateTenant(acme.as("owner"), { id: acme.id, changes: { shadowLimits } });
    expect(own).toMatchObject({ shadowLimits, limits: { rpm: 600 } });
    const { key } = await createKey(asTeam, {
      tenantId: asTeam.actor.tenant.id,
      name: "trial",
      shadowLimits,
    });
    expect(key).toMatchObject({ shadowLimits, limits: { rpm: null } });
    const changes = { shadowLimits: { rpm: null } };
    expect(await updateKey(asTeam, { id: key.id, changes })).toMatchObject({
      shadowLimits: { rpm: null, concurrency: 5 },
    });
  });

  it("that is lowered later narrows what was granted before, without touching it", async () => {
    const { acme, team } = await family();
    const key = await createKey(acme.as("owner"), { tenantId: team.id, name: "k", models: ["claude-*"] });
    await updateTenant(fixture().root, { id: acme.id, changes: { models: ["gpt-4*"] } });
    const verdict = await checkPolicy(acme.as("owner"), { keyId: key.key.id }, { model: "claude-3" });
    expect(verdict).toMatchObject({ allowed: false, code: "model_not_granted" });
    await updateKey(acme.as("owner"), { id: key.key.id, changes: { name: "still editable" } });
  });

  it.each(["auditor", "billing", "developer"] as const)("is not for a %s to set", async (role) => {
    const { acme, team } = await family();
    const call = updateTenant(acme.as(role), { id: team.id, changes: { models: ["gpt-4o"] } });
    expect(await refusalOf(call)).toContain('"forbidden"');
  });
});

describe("sub-accounts", () => {
  it("are refused where the path forbids them, or so many levels down", async () => {
    const { root } = fixture();
    const none = await createTenant(root, {
      parentId: "1",
      slug: "none",
      name: "N",
      children: { allow: false },
    });
    const blocked = createTenant(root, { parentId: none.id, slug: "x", name: "X" });
    expect(await refusalOf(blocked)).toContain("not allowed here");
    const one = await createTenant(root, {
      parentId: "1",
      slug: "one",
      name: "O",
      children: { allow: true, maxDepth: 1 },
    });
    const child = await createTenant(root, { parentId: one.id, slug: "x", name: "X" });
    const deeper = createTenant(root, { parentId: child.id, slug: "y", name: "Y" });
    expect(await refusalOf(deeper)).toContain("levels down");
  });

  it("get no more capabilities than their path has, in every session and token", async () => {
    const { root } = fixture();
    const acme = await createTenant(root, {
      parentId: "1",
      slug: "capped",
      name: "Capped",
      capabilities: ["tenants:read", "keys:read"],
    });
    const wider = createTenant(root, {
      parentId: acme.id,
      slug: "x",
      name: "X",
      capabilities: ["keys:read", "keys:write"],
    });
    expect(await refusalOf(wider)).toContain("capabilities.1");
  });
});

describe("what is in force", () => {
  it("names each level, and nothing private of those above the asker", async () => {
    const { acme, team, asTeam } = await family();
    const fromAbove = await getPolicy(fixture().root, { tenantId: team.id });
    expect(fromAbove.levels.map(({ place }) => place.kind)).toEqual(["tenant", "tenant", "tenant"]);
    expect(fromAbove.limits.rpm).toMatchObject({ value: 600, place: { id: acme.id } });
    const fromBelow = await getPolicy(asTeam, { tenantId: team.id });
    expect(fromBelow.levels.map(({ place }) => place.kind)).toEqual([
      "upstream-account",
      "upstream-account",
      "tenant",
    ]);
    expect(fromBelow.levels[1]).toMatchObject({ restrictsAddresses: true, allowlist: null, limits: null });
    expect(fromBelow.limits.rpm).toBeNull();
    const text = JSON.stringify(fromBelow);
    for (const secret of ["600", "203.0.113", `"${acme.id}"`, acme.name]) expect(text).not.toContain(secret);
  });

  it("says why a key cannot use a model: which level, which rule", async () => {
    const { acme, team, asTeam } = await family();
    await createProvider(fixture().root, {
      tenantId: "1",
      name: `sim-${team.id}`,
      kind: "openai-compatible",
      baseUrl: "http://127.0.0.1:9/v1",
      credentials: { apiKey: "sk-x" },
      models: [{ model: "gpt-4o" }, { model: "o1" }],
    });
    const made = await createKey(acme.as("owner"), { tenantId: team.id, name: "k", models: ["gpt-4o"] });
    const subject = { keyId: made.key.id };
    const granted = await checkPolicy(asTeam, subject, {
      model: "gpt-4o",
      endpoint: "chat/completions",
      address: "::ffff:203.0.113.9",
    });
    expect(granted).toMatchObject({ allowed: true, code: null, served: true });
    expect(granted.checks.map(({ rule, by }) => [rule, by])).toEqual([
      ["models", "gpt-4*"],
      ["endpoints", "chat/completions"],
      ["allowlist", null],
      ["models", "gpt-4o"],
    ]);
    const refused = await checkPolicy(asTeam, subject, { model: "o1", address: "198.51.100.1" });
    expect(refused).toMatchObject({ allowed: false, code: "address_not_allowed", served: true });
    expect(refused.checks[0]).toMatchObject({
      place: { kind: "upstream-account" },
      rule: "models",
      outcome: "refused",
    });
    expect(JSON.stringify(refused)).not.toContain("203.0.113");
    const unserved = await checkPolicy(asTeam, subject, { model: "claude-none" });
    expect(unserved.code).toBe("model_not_granted");
    await revokeKey(acme.as("owner"), { id: made.key.id });
    expect((await checkPolicy(asTeam, subject, {})).code).toBe("revoked_api_key");
  });

  it("is answered for the own subtree only, alike for a missing one", async () => {
    const { team } = await family();
    const stranger = await fixture().tenant();
    const missing = await refusalOf(getPolicy(stranger.as("owner"), { tenantId: "999999999" }));
    expect(await refusalOf(getPolicy(stranger.as("owner"), { tenantId: team.id }))).toBe(missing);
    expect(await refusalOf(checkPolicy(stranger.as("owner"), { tenantId: team.id }, {}))).toBe(missing);
  });

  it("refuses a question about an address that is none", async () => {
    const { team } = await family();
    const call = checkPolicy(fixture().root, { tenantId: team.id }, { address: "10.0.0.256" });
    expect(await refusalOf(call)).toContain('"address"');
  });
});

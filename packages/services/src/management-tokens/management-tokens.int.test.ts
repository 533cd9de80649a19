import { randomBytes } from "node:crypto";
import { useTestStores } from "@operon/testkit";
import { makeCliToken, makeManagementToken, masterKeyFromBytes } from "@operon/trust";
import { describe, expect, it } from "vitest";
import type { ServiceContext } from "../context/service-context.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createUser } from "../users/create-user.ts";
import { updateUser } from "../users/update-user.ts";
import { authenticateToken } from "./authenticate-token.ts";
import { createManagementToken } from "./create-management-token.ts";
import { listManagementTokens } from "./list-management-tokens.ts";
import { revokeManagementToken } from "./revoke-management-token.ts";

const fixture = useServiceFixture(useTestStores());
let count = 0;

async function person() {
  const home = await fixture().tenant();
  count += 1;
  const password = "correct horse battery";
  const input = {
    tenantId: home.id,
    role: "developer",
    email: `token-${count}@example.com`,
    name: "T",
    password,
  } as const;
  const user = await createUser(home.as("owner"), input);
  const ctx = home.as("developer");
  const actor = { ...ctx.actor, userId: user.id as ServiceContext["actor"]["userId"] };
  return { home, user, ctx: { ...ctx, actor } };
}

describe("a management token", () => {
  it("acts as its person, is shown once, and only its hash is stored", async () => {
    const { ctx, user, home } = await person();
    const { token, secret } = await createManagementToken(ctx, { name: "ci" });
    expect(secret).toMatch(/^op-mgmt-[0-9A-Za-z]{49}$/);
    const tenant = { id: home.id, dna: home.dna };
    const { capabilities } = ctx.actor;
    const actor = { kind: "token", userId: user.id, role: "developer", tenant, capabilities, scopes: null };
    expect(await authenticateToken(fixture().root, secret)).toEqual(actor);
    const stored = await fixture().root.db.prisma.managementToken.findMany();
    expect(
      JSON.stringify([stored, await listManagementTokens(ctx)], (_, value) => String(value)),
    ).not.toContain(secret);
    expect((await listManagementTokens(ctx)).map(({ id }) => id)).toEqual([token.id]);
  });

  it("ends when it is revoked, runs out, or its person is disabled", async () => {
    const { ctx, user, home } = await person();
    const revoked = await createManagementToken(ctx, { name: "a" });
    await revokeManagementToken(ctx, { id: revoked.token.id });
    expect(await authenticateToken(fixture().root, revoked.secret)).toBeNull();
    const short = await createManagementToken(ctx, { name: "b", expiresAt: "2999-01-01T00:00:00Z" });
    const later = { ...fixture().root, now: () => new Date("2999-01-02T00:00:00Z") };
    expect(await authenticateToken(fixture().root, short.secret)).not.toBeNull();
    expect(await authenticateToken(later, short.secret)).toBeNull();
    await updateUser(home.as("owner"), { id: user.id, changes: { status: "disabled" } });
    expect(await authenticateToken(fixture().root, short.secret)).toBeNull();
  });

  it("is none of another person's business, and makes no tokens itself", async () => {
    const [mine, other] = [await person(), await person()];
    const { token } = await createManagementToken(other.ctx, { name: "theirs" });
    const missing = await refusalOf(revokeManagementToken(mine.ctx, { id: "999999999" }));
    expect(missing).toContain('"not_found"');
    expect(await refusalOf(revokeManagementToken(mine.ctx, { id: token.id }))).toBe(missing);
    expect(await refusalOf(revokeManagementToken(mine.ctx, { id: "x" }))).toBe(missing);
    const byToken = { ...mine.ctx, actor: { ...mine.ctx.actor, kind: "token" as const } };
    expect(await refusalOf(createManagementToken(byToken, { name: "x" }))).toContain('"forbidden"');
    expect(await refusalOf(createManagementToken(mine.ctx, { name: "" }))).toContain("name");
    const past = { name: "x", expiresAt: "2020-01-01T00:00:00Z" };
    expect(await refusalOf(createManagementToken(mine.ctx, past))).toContain("expiresAt");
  });

  it("of the CLI is the platform's owner while it holds, and only under this master key", async () => {
    const { root } = fixture();
    const token = makeCliToken(root.secrets.masterKey);
    expect(await authenticateToken(root, token)).toMatchObject({
      kind: "cli",
      role: "owner",
      tenant: { id: "1" },
    });
    const later = { ...root, now: () => new Date(Date.now() + 6 * 60_000) };
    expect(await authenticateToken(later, token)).toBeNull();
    const foreign = makeCliToken(masterKeyFromBytes(randomBytes(32)));
    for (const wrong of [foreign, makeManagementToken(), "op-mgmt-", "op-mgmt-cli.", "sk-op-x", ""]) {
      expect(await authenticateToken(root, wrong)).toBeNull();
    }
  });

  it("does at most what its scopes say, which are never wider than its maker's", async () => {
    const { ctx } = await person();
    const { secret, token } = await createManagementToken(ctx, { name: "ci", scopes: ["keys:read"] });
    expect(token.scopes).toEqual(["keys:read"]);
    const actor = await authenticateToken(fixture().root, secret);
    expect(actor?.capabilities).toEqual(["keys:read"]);
    const wider = createManagementToken(ctx, { name: "x", scopes: ["keys:read", "users:write"] });
    expect(await refusalOf(wider)).toContain("scopes.1");
  });
});

import { ROLE_CAPABILITIES } from "@operon/domain";
import { useTestStores } from "@operon/testkit";
import { beforeAll, describe, expect, it } from "vitest";
import type { ServiceContext } from "../context/service-context.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { changePassword } from "../users/change-password.ts";
import { createUser } from "../users/create-user.ts";
import { deleteUser } from "../users/delete-user.ts";
import { updateUser } from "../users/update-user.ts";
import { createSession } from "./create-session.ts";
import { getSession } from "./get-session.ts";
import { listSessions } from "./list-sessions.ts";
import { revokeAllSessions } from "./revoke-all-sessions.ts";
import { revokeSession } from "./revoke-session.ts";
import { signOut } from "./sign-out.ts";
import { verifySignIn } from "./verify-sign-in.ts";

const fixture = useServiceFixture(useTestStores());
const PASSWORD = "correct horse battery";
const MINUTE = 60_000;
const open = { allow: async () => true, succeeded: async () => undefined };
let count = 0;
let home: Awaited<ReturnType<ReturnType<typeof fixture>["tenant"]>>;

beforeAll(async () => {
  home = await fixture().tenant();
});

async function person() {
  count += 1;
  const email = `someone-${count}@example.com`;
  const input = { tenantId: home.id, role: "developer", email, name: "Someone", password: PASSWORD } as const;
  return createUser(home.as("owner"), input);
}

async function signIn(email: string, now?: () => Date) {
  const platform = { ...fixture().root, ...(now ? { now } : {}) };
  const userId = await verifySignIn(platform, { email, password: PASSWORD }, open);
  const { token } = await createSession(platform, {
    userId,
    ip: "203.0.113.1",
    userAgent: "x".repeat(5_000),
  });
  const signedIn = await getSession(platform, token);
  if (signedIn === null) throw new Error("The sign-in does not hold.");
  const ctx: ServiceContext = { ...platform, actor: signedIn.actor };
  return {
    token,
    ctx,
    user: signedIn.user,
    holds: async () => (await getSession(fixture().root, token)) !== null,
  };
}

describe("verifySignIn", () => {
  it("refuses a wrong password, an unknown address and a disabled person in the same words", async () => {
    const [user, disabled] = [await person(), await person()];
    await updateUser(home.as("owner"), { id: disabled.id, changes: { status: "disabled" } });
    const verify = (email: string, password: string) =>
      refusalOf(verifySignIn(fixture().root, { email, password }, open));
    const wrong = await verify(user.email, "wrong horse battery");
    expect(wrong).toContain('"invalid_credentials"');
    expect(await verify("nobody@example.com", PASSWORD)).toBe(wrong);
    expect(await verify(disabled.email, PASSWORD)).toBe(wrong);
    expect(
      await verifySignIn(fixture().root, { email: user.email.toUpperCase(), password: PASSWORD }, open),
    ).toBe(user.id);
  });

  it("asks the throttle first, and says so", async () => {
    const user = await person();
    const shut = { ...open, allow: async () => false };
    const call = verifySignIn(fixture().root, { email: user.email, password: PASSWORD }, shut);
    expect(await refusalOf(call)).toContain('"rate_limited"');
  });
});

describe("a sign-in", () => {
  it("stands for its person, and only the token's hash is stored", async () => {
    const { email, id } = await person();
    const { token, ctx, user } = await signIn(email);
    expect(ctx.actor).toEqual({
      kind: "user",
      userId: id,
      tenant: { id: home.id, dna: home.dna },
      role: "developer",
      capabilities: ROLE_CAPABILITIES.developer,
      scopes: null,
    });
    expect(user).toMatchObject({ id, tenantName: home.name, lastSeenAt: expect.any(String) });
    const rows = await fixture().root.db.prisma.session.findMany({ where: { userId: BigInt(id) } });
    expect(JSON.stringify(rows, (_, value) => String(value))).not.toContain(token);
    expect(rows[0]?.userAgent).toHaveLength(256);
    for (const wrong of ["", "x", `${token}x`, "x".repeat(10_000)]) {
      expect(await getSession(fixture().root, wrong)).toBeNull();
    }
  });

  it("ends after 30 minutes unused or 12 hours in all, and 'last seen' moves once a minute", async () => {
    const { email, id } = await person();
    const start = Date.now();
    const { token } = await signIn(email);
    const at = (minutes: number) =>
      getSession({ ...fixture().root, now: () => new Date(start + minutes * MINUTE) }, token);
    const seen = async () =>
      (
        await fixture().root.db.prisma.session.findFirstOrThrow({ where: { userId: BigInt(id) } })
      ).lastSeenAt.getTime();
    const first = await seen();
    await at(0.5);
    expect(await seen()).toBe(first);
    await at(20);
    expect(await seen()).toBe(start + 20 * MINUTE);
    expect(await at(45)).not.toBeNull();
    expect(await at(76)).toBeNull();
    for (let minutes = 70; minutes < 720; minutes += 25) expect(await at(minutes)).not.toBeNull();
    expect(await at(721)).toBeNull();
  });

  it("ends at once when the person is disabled or deleted", async () => {
    const [first, second] = [await person(), await person()];
    const [a, b] = [await signIn(first.email), await signIn(second.email)];
    await updateUser(home.as("owner"), { id: first.id, changes: { status: "disabled" } });
    await deleteUser(home.as("owner"), { id: second.id });
    expect([await a.holds(), await b.holds()]).toEqual([false, false]);
  });

  it("can be listed and ended by its person alone", async () => {
    const { email } = await person();
    const [here, there] = [await signIn(email), await signIn(email)];
    const listed = await listSessions(here.ctx, { token: here.token });
    expect(listed.map(({ current }) => current).sort()).toEqual([false, true]);
    const other = listed.find(({ current }) => !current)?.id ?? "";
    const stranger = await signIn((await person()).email);
    const missing = await refusalOf(revokeSession(here.ctx, { id: "no hash" }));
    expect(await refusalOf(revokeSession(stranger.ctx, { id: other }))).toBe(missing);
    await revokeSession(here.ctx, { id: other });
    expect([await here.holds(), await there.holds()]).toEqual([true, false]);
    await signOut(here.ctx, { token: here.token });
    expect(await here.holds()).toBe(false);
  });

  it("can be ended with all others, by oneself or by who manages people", async () => {
    const { email, id } = await person();
    const [kept, gone] = [await signIn(email), await signIn(email)];
    expect(await revokeAllSessions(kept.ctx, { keepToken: kept.token })).toBe(1);
    expect([await kept.holds(), await gone.holds()]).toEqual([true, false]);
    expect(await refusalOf(revokeAllSessions(kept.ctx, { userId: id }))).toContain('"forbidden"');
    const elsewhere = await fixture().tenant();
    expect(await refusalOf(revokeAllSessions(elsewhere.as("owner"), { userId: id }))).toContain(
      '"not_found"',
    );
    await revokeAllSessions(home.as("admin"), { userId: id });
    expect(await kept.holds()).toBe(false);
  });
});

describe("changePassword", () => {
  it("takes the current password, ends every other sign-in, and is in force at once", async () => {
    const { email } = await person();
    const [here, there] = [await signIn(email), await signIn(email)];
    const caller = { sessionToken: here.token, throttle: open };
    const change = (current: string, next: string) => changePassword(here.ctx, { current, next }, caller);
    expect(await refusalOf(change("wrong horse battery", "another horse battery"))).toContain(
      "invalid_credentials",
    );
    expect(await refusalOf(change(PASSWORD, "passwordpassword"))).toContain("guess");
    await change(PASSWORD, "another horse battery");
    expect([await here.holds(), await there.holds()]).toEqual([true, false]);
    await expect(signIn(email)).rejects.toThrow();
    const system = changePassword(
      fixture().root,
      { current: PASSWORD, next: "another horse battery" },
      caller,
    );
    expect(await refusalOf(system)).toContain('"forbidden"');
  });
});

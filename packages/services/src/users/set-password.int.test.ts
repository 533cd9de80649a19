import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { createSession } from "../sessions/create-session.ts";
import { getSession } from "../sessions/get-session.ts";
import { verifySignIn } from "../sessions/verify-sign-in.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createUser } from "./create-user.ts";
import { setPassword } from "./set-password.ts";

const fixture = useServiceFixture(useTestStores());
const before = "correct horse battery";
const after = "staple battery horse";
const throttle = { allow: async () => true, succeeded: async () => undefined };

function person(tenantId: string, email: string, role: "owner" | "developer" = "developer") {
  return { tenantId, role, email, name: "Forgetful", password: before };
}

describe("setPassword", () => {
  it("replaces the password and ends every sign-in of the person", async () => {
    const mine = await fixture().tenant();
    const { id, email } = await createUser(mine.as("owner"), person(mine.id, "forgot-1@example.com"));
    const { root } = fixture();
    const userId = await verifySignIn(root, { email, password: before }, throttle);
    const { token } = await createSession(root, { userId, ip: null, userAgent: null });
    await setPassword(mine.as("admin"), { id, password: after });
    expect(await getSession(root, token)).toBeNull();
    expect(await refusalOf(verifySignIn(root, { email, password: before }, throttle))).toContain(
      '"invalid_credentials"',
    );
    expect(await verifySignIn(root, { email, password: after }, throttle)).toBe(userId);
  });

  it("refuses a weak password, a higher role, another tenant's person as a missing one, and readers", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const { id } = await createUser(mine.as("owner"), person(mine.id, "forgot-2@example.com", "owner"));
    const attempt = (ctx: ReturnType<typeof mine.as>, input: object = {}) =>
      refusalOf(setPassword(ctx, { id, password: after, ...input }));
    expect(await attempt(mine.as("owner"), { password: "password1234" })).toContain("guess");
    expect(await attempt(mine.as("admin"))).toContain('"forbidden"');
    expect(await attempt(mine.as("auditor"))).toContain('"forbidden"');
    expect(await attempt(other.as("owner"))).toBe(await attempt(other.as("owner"), { id: "999999999" }));
  });
});

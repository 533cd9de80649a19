import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { makeVirtualKey } from "@operon/trust";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

let simulator: RunningSimulator;
let gateway: TestGateway;
beforeAll(async () => {
  simulator = await startSimulator();
  gateway = await startTestGateway([{ baseUrl: `${simulator.url}/v1`, models: ["gpt-4o"] }]);
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

async function me(secret: string) {
  const response = await fetch(`${gateway.url}/v1/operon/me`, { headers: { "x-api-key": secret } });
  const answer = await response.json();
  return answer.error?.code ?? `key ${answer.key.id} of ${answer.tenant.path}`;
}
const hashOf = (secret: string) => gateway.keyRow(secret).hash;

describe("a rotated key", () => {
  const [first, second, third] = [makeVirtualKey(), makeVirtualKey(), makeVirtualKey()];

  it("takes both secrets for its grace, and then only the new one", async () => {
    gateway.apply({ keys: [gateway.keyRow(first, { id: "20" })] });
    expect(await me(first)).toBe("key 20 of /");
    const previousUntil = new Date(Date.now() + 600);
    gateway.apply({
      keys: [gateway.keyRow(second, { id: "20", previousHash: hashOf(first), previousUntil })],
    });
    expect([await me(first), await me(second)]).toEqual(["key 20 of /", "key 20 of /"]);
    await new Promise((resolve) => setTimeout(resolve, previousUntil.getTime() - Date.now() + 5));
    expect([await me(first), await me(second)]).toEqual(["expired_api_key", "key 20 of /"]);
  });

  it("knows nothing of the one before the last any more", async () => {
    const previousUntil = new Date(Date.now() + 60_000);
    gateway.apply({
      keys: [gateway.keyRow(third, { id: "20", previousHash: hashOf(second), previousUntil })],
    });
    expect([await me(first), await me(second), await me(third)]).toEqual([
      "invalid_api_key",
      "key 20 of /",
      "key 20 of /",
    ]);
  });

  it("is refused with each of its secrets once it is revoked or has expired", async () => {
    const rotated = { id: "20", previousHash: hashOf(second), previousUntil: new Date(Date.now() + 60_000) };
    gateway.apply({ keys: [gateway.keyRow(third, { ...rotated, revoked: true })] });
    expect([await me(second), await me(third)]).toEqual(["revoked_api_key", "revoked_api_key"]);
    gateway.apply({ keys: [gateway.keyRow(third, { ...rotated, expiresAt: new Date(Date.now() - 1) })] });
    expect([await me(second), await me(third)]).toEqual(["expired_api_key", "expired_api_key"]);
  });
});

describe("a key", () => {
  it("stands for its tenant as it is now, also where it was seen before", async () => {
    const secret = makeVirtualKey();
    const child = { ...ROOT_TENANT, id: "7", dna: ".1.", slug: "acme" };
    gateway.apply({ tenants: [child], keys: [gateway.keyRow(secret, { id: "30", tenantId: "7" })] });
    expect([await me(secret), await me(secret), await me(secret)]).toEqual(Array(3).fill("key 30 of acme"));
    gateway.apply({ tenants: [{ ...child, slug: "renamed" }] });
    expect(await me(secret)).toBe("key 30 of renamed");
    gateway.apply({ tenants: [{ ...child, deleted: true }] });
    expect(await me(secret)).toBe("tenant_frozen");
  });

  it("of a tenant that is not known yet is nobody's until it is", async () => {
    const secret = makeVirtualKey();
    gateway.apply({ keys: [gateway.keyRow(secret, { id: "31", tenantId: "99" })] });
    expect(await me(secret)).toBe("invalid_api_key");
    gateway.apply({ tenants: [{ ...ROOT_TENANT, id: "99", dna: ".1.", slug: "late" }] });
    expect(await me(secret)).toBe("key 31 of late");
  });
});

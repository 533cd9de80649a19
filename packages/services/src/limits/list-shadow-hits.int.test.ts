import { listOf, ShadowHit } from "@operon/contracts";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { createKey } from "../keys/create-key.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { listShadowHits } from "./list-shadow-hits.ts";

const fixture = useServiceFixture(useTestStores());

async function family() {
  const acme = await fixture().tenant();
  const team = await fixture().tenant(acme.id);
  const { key } = await createKey(fixture().root, { tenantId: team.id, name: "ci" });
  const hit = (scope: string, scopeId: string, hour: string, requests: number, dimension = "rpm") => ({
    scope,
    scopeId: BigInt(scopeId),
    dimension,
    tenantId: BigInt(team.id),
    keyId: BigInt(key.id),
    hour: new Date(`2026-11-27T${hour}:00:00Z`),
    requests: BigInt(requests),
  });
  await fixture().root.db.prisma.limitHit.createMany({
    data: [
      hit("key", key.id, "08", 2, "tpm"),
      hit("tenant", team.id, "07", 3),
      hit("tenant", team.id, "09", 4),
      hit("tenant", acme.id, "06", 5),
      hit("tenant", "1", "05", 6),
    ],
  });
  return { acme, team, key };
}

describe("what limits in their trial would have refused", () => {
  it("is summed over the hours, the newest first; what accounts above try out is left out", async () => {
    const { acme, team, key } = await family();
    const answer = await listShadowHits(team.as("auditor"), {});
    expect(listOf(ShadowHit).parse(answer)).toEqual(answer);
    expect(answer.data.map(({ place, dimension, requests }) => [place, dimension, requests])).toEqual([
      [{ kind: "tenant", id: team.id, name: team.name }, "rpm", 7],
      [{ kind: "key", id: key.id, name: "ci" }, "tpm", 2],
    ]);
    expect(answer.data[0]).toMatchObject({
      tenantId: team.id,
      keyName: "ci",
      firstAt: "2026-11-27T07:00:00.000Z",
      lastAt: "2026-11-27T09:00:00.000Z",
    });
    const above = await listShadowHits(acme.as("owner"), {});
    expect(above.data.map(({ place }) => place.kind)).toEqual(["tenant", "key", "tenant"]);
  });

  it("pages by key, sorts by requests, and narrows to a key", async () => {
    const { team, key } = await family();
    const ctx = team.as("owner");
    const sort = "-requests";
    const first = await listShadowHits(ctx, { limit: 1, sort, key: key.id });
    const rest = await listShadowHits(ctx, { limit: 2, sort, key: key.id, cursor: first.nextCursor ?? "" });
    expect([...first.data, ...rest.data].map(({ requests }) => requests)).toEqual([7, 2]);
    expect(rest.nextCursor).toBeNull();
  });

  it("is one's own and that of those below, and nobody else's", async () => {
    const { acme, team, key } = await family();
    const stranger = (await fixture().tenant(acme.id)).as("owner");
    expect(await listShadowHits(stranger, {})).toEqual({ data: [], nextCursor: null });
    const missing = await refusalOf(listShadowHits(stranger, { tenant: "999999999" }));
    expect(await refusalOf(listShadowHits(stranger, { tenant: team.id }))).toBe(missing);
    expect(await refusalOf(listShadowHits(stranger, { key: key.id }))).toBe(missing);
  });
});

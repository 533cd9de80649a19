import { NodeList } from "@operon/contracts";
import type { SeenNode } from "@operon/redis";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import type { ServiceContext } from "../context/service-context.ts";
import { createTenant } from "../tenants/create-tenant.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { listNodes } from "./list-nodes.ts";

const fixture = useServiceFixture(useTestStores());

const nowMs = Date.parse("2026-11-26T10:00:00.000Z");
const node = (id: string, revision: bigint, changes: Partial<SeenNode> = {}): SeenNode => ({
  id,
  kind: "gateway",
  revision,
  appliedAtMs: nowMs - 60_000,
  delayMs: 40.4,
  startedAtMs: nowMs - 3_600_000,
  stale: [],
  agoMs: 700,
  ...changes,
});
const withNodes = (ctx: ServiceContext, list: () => Promise<readonly SeenNode[]>): ServiceContext => ({
  ...ctx,
  now: () => new Date(nowMs),
  nodes: { list },
});

async function headRevision(): Promise<bigint> {
  await createTenant(fixture().root, {
    parentId: "1",
    slug: `n-${Math.random().toString(36).slice(2)}`,
    name: "n",
  });
  return fixture().published.at(-1) ?? 0n;
}

describe("the list of nodes", () => {
  it("says of each which revision it serves and what is stale", async () => {
    const head = await headRevision();
    const stale = [{ what: "configuration", reason: "PostgreSQL does not answer", sinceMs: nowMs - 5_000 }];
    const answer = await listNodes(
      withNodes(fixture().platform("auditor"), async () => [
        node("gw-a", head),
        node("gw-b", head - 1n, { delayMs: null }),
        node("gw-c", head, { stale }),
        node("gw-d", head + 1n, { kind: "worker" }),
      ]),
    );
    expect(NodeList.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({ headRevision: head.toString(), nextCursor: null, problem: null });
    expect(answer.data.map(({ id, state, kind, appliedMs }) => [id, state, kind, appliedMs])).toEqual([
      ["gw-a", "current", "gateway", 40],
      ["gw-b", "behind", "gateway", null],
      ["gw-c", "stale", "gateway", 40],
      ["gw-d", "behind", "worker", 40],
    ]);
    expect(answer.data[2]).toMatchObject({
      seenAt: "2026-11-26T09:59:59.300Z",
      startedAt: "2026-11-26T09:00:00.000Z",
      stale: [
        { what: "configuration", reason: "PostgreSQL does not answer", since: "2026-11-26T09:59:55.000Z" },
      ],
    });
  });

  it("tells accounts below the platform how far the nodes are, and nothing of the machines", async () => {
    const head = await headRevision();
    const stale = [{ what: "usage stream", reason: "a secret of the platform", sinceMs: nowMs }];
    const tenant = await fixture().tenant();
    const answer = await listNodes(
      withNodes(tenant.as("owner"), async () => [
        node("gw-secret", head),
        node("gw-b", head - 1n, { stale }),
      ]),
    );
    const said = JSON.stringify(answer);
    for (const secret of ["gw-", "secret", "usage stream", "09:00:00"]) expect(said).not.toContain(secret);
    expect(answer.data.map(({ id, stale: told, startedAt }) => [id, told, startedAt])).toEqual([
      ["node-1", [], null],
      ["node-2", [], null],
    ]);
  });

  it.each([
    ["is away", () => Promise.reject(new Error("down"))],
    ["does not answer", () => new Promise<never>(() => undefined)],
  ])("is empty and says so, soon, where Redis %s", async (_, list) => {
    const startedMs = performance.now();
    const answer = await listNodes(withNodes(fixture().platform("owner"), list));
    expect(answer).toMatchObject({ data: [], nextCursor: null, problem: "redis_unavailable" });
    expect(performance.now() - startedMs).toBeLessThan(4_000);
  });
});

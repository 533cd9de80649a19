import { Batch, KeptFile, listOf } from "@operon/contracts";
import { type HeldObject, keepHeldObjects } from "@operon/db";
import type { Dna, ProviderId, TenantId } from "@operon/domain";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { createKey } from "../keys/create-key.ts";
import { createProvider } from "../providers/create-provider.ts";
import type { ServiceFixture } from "../testing/open-service-fixture.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { getBatch } from "./get-batch.ts";
import { listBatches } from "./list-batches.ts";
import { listKeptFiles } from "./list-kept-files.ts";

const stores = useTestStores();
const fixture = useServiceFixture(stores);
type Tenant = Awaited<ReturnType<ServiceFixture["tenant"]>>;
let count = 0;

/** Writes down what the platform's own provider keeps for a tenant, as a gateway does. */
async function keep(tenant: Tenant, changes: Partial<HeldObject> = {}): Promise<HeldObject> {
  const { root } = fixture();
  count += 1;
  const { key } = await createKey(root, { tenantId: tenant.id, name: `key-${count}` });
  const provider = await createProvider(root, {
    tenantId: "1",
    name: `secret-name-${count}`,
    kind: "openai",
    credentials: { apiKey: "sk-upstream-000000001" },
    models: [{ model: "gpt-4o" }],
  });
  const held: HeldObject = {
    kind: "batch",
    id: `batch_${count}`,
    tenantId: tenant.id as TenantId,
    tenantDna: tenant.dna as Dna,
    keyId: key.id as HeldObject["keyId"],
    providerId: provider.id as ProviderId,
    dialect: "openai",
    model: "gpt-4o",
    details: {},
    state: "open",
    createdAtMs: Date.now() - 60_000 + count,
    expiresAtMs: null,
    ...changes,
  };
  await keepHeldObjects(root.db.pool, [held]);
  return held;
}

const endedAtMs = Date.parse("2026-11-01T00:00:00Z");
const settled: Partial<HeldObject> = {
  state: "settled",
  details: {
    endpoint: "/v1/chat/completions",
    providerKind: "openai",
    lines: 3,
    endedAtMs,
    settled: {
      requests: 3,
      failed: 1,
      unpriced: 0,
      inputTokens: 20,
      outputTokens: 10,
      costNanoUsd: "1500",
    },
    batch: {
      status: "completed",
      input_file_id: "file-in",
      output_file_id: "file-out",
      error_file_id: "",
      request_counts: { total: 3, completed: 2, failed: 1 },
    },
  },
};

describe("getBatch", () => {
  it("tells what was settled; whoever sold it sees what it charges, and a tenant not what its provider is called", async () => {
    const reseller = await fixture().tenant();
    const customer = await fixture().tenant(reseller.id);
    const { id } = await keep(customer, settled);
    const mine = await getBatch(customer.as("owner"), { id });
    expect(Batch.parse(mine)).toEqual(mine);
    expect(mine).toMatchObject({
      id,
      tenant: { id: customer.id, name: customer.name },
      provider: "openai",
      endpoint: "/v1/chat/completions",
      state: "settled",
      status: "completed",
      requests: { total: 3, completed: 2, failed: 1 },
      endedAt: new Date(endedAtMs).toISOString(),
      usage: { inputTokens: 20, outputTokens: 10 },
      costUsd: "0.000001500",
      chargedUsd: "0.000000000",
      files: { input: "file-in", output: "file-out", error: null },
    });
    expect(await getBatch(reseller.as("owner"), { id })).toMatchObject({ chargedUsd: "0.000001500" });
    const platform = await getBatch(fixture().platform("owner"), { id });
    expect(platform.provider).toMatch(/^secret-name-/);
  });

  it("has no cost while it runs, nor where something has no price", async () => {
    const mine = await fixture().tenant();
    const open = await keep(mine, { details: { lines: 7 } });
    expect(await getBatch(mine.as("developer"), { id: open.id })).toMatchObject({
      state: "open",
      status: null,
      requests: { total: 7, completed: 0, failed: 0 },
      endedAt: null,
      usage: null,
      costUsd: null,
    });
    const sum = { requests: 1, failed: 0, unpriced: 1, inputTokens: 1, outputTokens: 1, costNanoUsd: "0" };
    const unpriced = await keep(mine, { state: "settled", details: { settled: sum } });
    expect(await getBatch(mine.as("developer"), { id: unpriced.id })).toMatchObject({ costUsd: null });
  });

  it("answers another tenant's exactly as one that never was, and as what is no id", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const { id } = await keep(other);
    const file = await keep(mine, { kind: "file", id: "file-1", state: null });
    const missing = await refusalOf(getBatch(mine.as("owner"), { id: "batch_never" }));
    expect(missing).toContain('"not_found"');
    for (const asked of [id, file.id, "../x", ""]) {
      expect(await refusalOf(getBatch(mine.as("owner"), { id: asked }))).toBe(missing);
    }
  });

  it("is for whoever may read requests", async () => {
    const mine = await fixture().tenant();
    const { id } = await keep(mine);
    const owner = mine.as("owner");
    const ctx = { ...owner, actor: { ...owner.actor, capabilities: ["usage:read" as const] } };
    for (const call of [getBatch(ctx, { id }), listBatches(ctx, {}), listKeptFiles(ctx, {})]) {
      expect(await refusalOf(call)).toContain('"forbidden"');
    }
  });
});

describe("listBatches", () => {
  it("pages through a subtree once, the newest first, and no further", async () => {
    const mine = await fixture().tenant();
    const below = await fixture().tenant(mine.id);
    await keep(await fixture().tenant());
    const made = [await keep(mine), await keep(below), await keep(mine, settled), await keep(below)];
    const ids = made.map(({ id }) => id).reverse();
    const first = await listBatches(mine.as("owner"), { limit: 3 });
    expect(listOf(Batch).parse(first)).toEqual(first);
    const rest = await listBatches(mine.as("owner"), { limit: 3, cursor: first.nextCursor ?? "" });
    expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(ids);
    expect(rest.nextCursor).toBeNull();
    const own = await listBatches(mine.as("owner"), { subtree: "false", state: "settled" });
    expect(own.data.map(({ id }) => id)).toEqual([made[2]?.id]);
    expect((await listBatches(below.as("owner"), {})).data).toHaveLength(2);
  });

  it.each(["x", Buffer.from("[1,2,3]").toString("base64url")])("refuses the cursor %s", async (cursor) => {
    const mine = await fixture().tenant();
    expect(await refusalOf(listBatches(mine.as("owner"), { cursor }))).toContain('"cursor"');
  });

  it("does not list another tenant's", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    expect(await refusalOf(listBatches(mine.as("owner"), { tenant: other.id }))).toContain("not_found");
    expect(await refusalOf(listKeptFiles(mine.as("owner"), { tenant: other.id }))).toContain("not_found");
  });
});

it("listKeptFiles tells of files what their provider said, and of none whose time is over", async () => {
  const mine = await fixture().tenant();
  const file = { kind: "file", state: null } as const;
  await keep(mine, { ...file, id: "file-over", expiresAtMs: Date.now() - 1_000 });
  await keep(mine);
  await keep(mine, { ...file, id: "file-bare", details: { purpose: "batch_output", batchId: "batch_x" } });
  const expiresAtMs = Date.now() + 3_600_000;
  const details = { purpose: "batch", file: { filename: "a.jsonl", bytes: 12 } };
  await keep(mine, { ...file, id: "file-told", details, expiresAtMs });
  const answer = await listKeptFiles(mine.as("auditor"), {});
  expect(listOf(KeptFile).parse(answer)).toEqual(answer);
  expect(answer.data).toMatchObject([
    {
      id: "file-told",
      filename: "a.jsonl",
      purpose: "batch",
      bytes: 12,
      batchId: null,
      expiresAt: new Date(expiresAtMs).toISOString(),
    },
    {
      id: "file-bare",
      filename: null,
      purpose: "batch_output",
      bytes: null,
      batchId: "batch_x",
      expiresAt: null,
    },
  ]);
});

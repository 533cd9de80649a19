import { useTestStores } from "@operon/testkit";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { batchLine, type KeepingWorld, startKeepingWorld } from "../testing/keeping-world.ts";
import { openKeptStores } from "../testing/open-kept-stores.ts";

const stores = useTestStores();
const ANTHROPIC = { "anthropic-version": "2023-06-01" };
let shared: Awaited<ReturnType<typeof openKeptStores>>;
let world: KeepingWorld;
let file: string;

beforeAll(async () => {
  shared = await openKeptStores(stores());
});
beforeEach(async () => {
  await shared.redis.flushall();
  await shared.pool.query("truncate held_object, limit_usage");
  world = await startKeepingWorld(await shared.node("gw-a"));
  world.budget("16000");
  const made = await world.upload(batchLine("both"));
  file = String(((await made.json()) as { id: string }).id);
});
afterEach(() => world.close());
afterAll(() => shared?.close());

const orderMessages = (): Promise<Response> =>
  world.call("/v1/messages/batches", {
    method: "POST",
    headers: { ...ANTHROPIC, "content-type": "application/json" },
    body: JSON.stringify({
      requests: [
        {
          custom_id: "a",
          params: { model: "both-claude", max_tokens: 10, messages: [{ role: "user", content: "Hi" }] },
        },
      ],
    }),
  });
async function rows() {
  const found = await shared.pool.query(
    "select kind, state, details, next_poll_at > now() + interval '30 seconds' as later from held_object where kind <> 'file'",
  );
  return found.rows as { kind: string; state: string; details: Record<string, unknown>; later: boolean }[];
}
const asked = (): number =>
  world.accounts.left.log().filter(({ method, path }) => method === "POST" && path.endsWith("batches"))
    .length;

describe("a batch that may have been made", () => {
  it.each(["reset", "500", "502", "503", "html", "empty"])(
    "though its answer was %s, is remembered with its money, asked for once, and in nobody's sight",
    async (fault) => {
      world.accounts.left.script([fault], "batches");
      const answer = await world.order(file);
      expect([answer.status, asked()]).toEqual([503, 1]);
      const [intent, ...others] = await rows();
      expect(others).toEqual([]);
      expect(intent).toMatchObject({
        kind: "intent",
        state: "open",
        later: true,
        details: { isUncertain: true, inputFileId: file, lines: 1, holds: [{ budget: "t11:b51" }] },
      });
      expect((await world.order(file)).status).toBe(402);
      expect(await (await world.call("/v1/batches")).json()).toMatchObject({ data: [] });
      const { rows: ids } = await shared.pool.query("select id from held_object where kind = 'intent'");
      expect((await world.call(`/v1/batches/${ids[0]?.id}`)).status).toBe(404);
    },
  );

  it("is asked of no other account", async () => {
    world.accounts.left.script(["503"], "batches");
    expect((await orderMessages()).status).toBe(503);
    expect(await rows()).toMatchObject([{ kind: "intent", details: { lines: 1, isUncertain: true } }]);
    expect(world.accounts.right.log().filter(({ method }) => method === "POST")).toEqual([]);
  });
});

describe("a batch that was surely not made", () => {
  it.each([["400"], ["429", "429", "429"], ["401"]])(
    "because its account answered %s, is forgotten and holds nothing",
    async (...faults) => {
      world.accounts.left.script(faults, "batches");
      const answer = await world.order(file);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      await vi.waitFor(async () => expect(await rows()).toEqual([]), { timeout: 10_000 });
      expect((await world.order(file)).status).toBe(200);
    },
  );

  it("because Anthropic is overloaded, is made by another account", async () => {
    world.accounts.left.script(["529", "529", "529"], "batches");
    expect((await orderMessages()).status).toBe(200);
    await vi.waitFor(
      async () => expect((await rows()).map(({ kind, state }) => [kind, state])).toEqual([["batch", "open"]]),
      { timeout: 10_000 },
    );
  });

  it("because nobody could write down that it is asked for", async () => {
    await shared.pool.query("alter table held_object rename to held_object_away");
    try {
      expect((await orderMessages()).status).toBe(503);
    } finally {
      await shared.pool.query("alter table held_object_away rename to held_object");
    }
    expect(asked()).toBe(0);
  });
});

it("a batch that was made stands instead of what was intended", async () => {
  expect((await world.order(file)).status).toBe(200);
  const [batch, ...others] = await rows();
  expect(others).toEqual([]);
  expect(batch).toMatchObject({ kind: "batch", state: "open", details: { batch: { input_file_id: file } } });
  expect(batch?.details).not.toHaveProperty("isUncertain");
});

import { type LogEntry, startSimulator } from "@operon/simulator";
import { Agent } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planKey } from "../world/world-plan.ts";
import { ask, type Shape } from "./ask.ts";
import { joinHistory } from "./join-history.ts";

const key = planKey("acme/team", "ci", {});
const plan = { tenants: [], keys: [key] };
const shape: Shape = { model: "sim-tokens-20", maxTokens: 20, stream: true, leavesAfterMs: null };
const dispatcher = new Agent();
let simulator: Awaited<ReturnType<typeof startSimulator>>;

beforeAll(async () => {
  simulator = await startSimulator({ keepBodies: true, behaviour: { tokensPerSecond: 100 } });
});
afterAll(async () => {
  await dispatcher.destroy();
  await simulator.close();
});

async function play(id: string, changes: Partial<Shape>, deaths: (sentMs: number) => readonly number[]) {
  const asked = await ask(dispatcher, {
    id,
    url: simulator.url,
    secret: key.secret,
    shape: { ...shape, ...changes },
  });
  const gateways = [{ deaths: deaths(asked.sentMs) }];
  const joined = joinHistory({ plan, gateways, simulator }, [{ ...asked, key: 0, gateway: 0 }]);
  const entry = simulator.log().at(-1) as LogEntry;
  return { asked, entry, joined };
}

describe("what clients and provider saw, put together", () => {
  it("is a request of the key and all accounts above it, with what the provider bills", async () => {
    const { asked, entry, joined } = await play("r1", {}, () => []);
    expect(joined).toEqual([
      {
        scopes: ["key ci", "acme", "acme/team", "/"],
        sentMs: asked.sentMs,
        arrivedMs: Date.parse(entry.at) + 1,
        endedMs: entry.lastSentAtMs,
        tokens: 20 + (entry.usage?.promptTokens ?? 0),
        costNanoUsd: 200_000 + 1_000 * (entry.usage?.promptTokens ?? 0),
        lost: false,
      },
    ]);
  });

  it("ends when the client left, and has no more tokens than came", async () => {
    const long = { model: "sim-tokens-200", maxTokens: 200, leavesAfterMs: 300 };
    const { asked, joined } = await play("r2", long, () => []);
    expect(asked.leftMs).not.toBeNull();
    expect(joined[0]?.endedMs).toBeLessThanOrEqual(asked.leftMs ?? 0);
    expect(joined[0]?.tokens).toBeLessThan(40);
    expect(joined[0]?.lost).toBe(false);
  });

  it("ends when the gateway was killed, and is lost with it", async () => {
    const long = { model: "sim-tokens-200", maxTokens: 200, leavesAfterMs: 300 };
    const { asked, joined } = await play("r3", long, (sentMs) => [sentMs - 5_000, sentMs + 100]);
    expect(joined[0]).toMatchObject({ endedMs: asked.sentMs + 100, lost: true });
  });
});

import type { AlertEvent } from "@operon/contracts";
import { type RecordedAlert, recordAlert, resolveGoneAlerts, trimAlerts } from "@operon/db";
import type { DeploymentId, ProviderId } from "@operon/domain";
import { appendAlert, openStreamClient, REDIS_KEYS, readAlerts, waitUntilReady } from "@operon/redis";
import { deleteProvider, listAlerts, resolveAlert } from "@operon/services";
import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type AlertWorld, openAlertWorld, sampleAlert } from "../testing/open-alert-world.ts";
import { OLDEST_EVENT_MS } from "./parse-alert.ts";

const stores = useTestStores();
const HOUR_MS = 3_600_000;
let world: AlertWorld;

beforeAll(async () => {
  world = await openAlertWorld(stores());
});
afterAll(() => world?.close());

async function troubled(url = "http://127.0.0.1:9/hook") {
  const { webhook } = await world.webhook("1", url);
  const { id, models } = await world.provider("1");
  const about = {
    providerId: id as ProviderId,
    deploymentId: models[0]?.id as DeploymentId,
    model: "gpt-4o",
  };
  const tell = (changes: Partial<AlertEvent>, atMs?: number): Promise<RecordedAlert> =>
    recordAlert(world.db.pool, sampleAlert({ ...about, ...changes }, atMs));
  const alerts = async () => (await listAlerts(world.ctx, { provider: id })).data;
  const told = async () =>
    (await world.deliveriesOf(webhook.id))
      .filter(({ alert }) => alert?.providerName !== undefined)
      .map(({ event }) => event)
      .reverse();
  return { provider: id, about, tell, alerts, told };
}

describe("an alert", () => {
  it("is one however often it is noticed, and counts an event that comes again once", async () => {
    const { about, tell, alerts } = await troubled();
    const event = sampleAlert({ ...about, kind: "deployment-out" });
    expect(await recordAlert(world.db.pool, event)).toBe("raised");
    expect(await recordAlert(world.db.pool, event)).toBe("repeated");
    expect(await tell({ kind: "deployment-out", node: "gateway-b", status: 503 })).toBe("counted");
    expect(await tell({ kind: "deployment-out", deploymentId: "999" as DeploymentId })).toBe("raised");
    expect(await alerts()).toMatchObject([
      { kind: "deployment-out", deploymentId: "999", count: 1 },
      { kind: "deployment-out", count: 2, status: 503, node: "gateway-b", resolvedAt: null },
    ]);
  });

  it("ends when its deployment answers again, with that its account was refused and nobody served its model", async () => {
    const { tell, alerts } = await troubled();
    const longAgo = Date.now() - HOUR_MS;
    for (const kind of ["deployment-out", "model-down"] as const) await tell({ kind }, longAgo);
    await tell({ kind: "account-refused", deploymentId: null, model: null }, longAgo);
    expect(await tell({ kind: "deployment-back", code: null, status: 200 })).toBe("resolved");
    const open = (await alerts()).filter(({ resolvedAt }) => resolvedAt === null);
    expect(open).toEqual([]);
    expect(await alerts()).toHaveLength(3);
  });

  it("does not end by the return of another deployment, or by an older one that comes late", async () => {
    const { tell, alerts } = await troubled();
    await tell({ kind: "deployment-out" });
    await tell({ kind: "deployment-back", deploymentId: "999" as DeploymentId, model: "other" });
    await tell({ kind: "deployment-back" }, Date.now() - HOUR_MS);
    expect(await alerts()).toMatchObject([{ kind: "deployment-out", resolvedAt: null }]);
  });

  it("is not raised by an event that comes after its end", async () => {
    const { tell, alerts } = await troubled();
    await tell({ kind: "deployment-back" });
    expect(await tell({ kind: "deployment-out" }, Date.now() - HOUR_MS)).toBe("over");
    expect(await alerts()).toEqual([]);
  });

  it("is raised for nobody who is gone, and ends when its provider goes", async () => {
    const { provider, tell, alerts } = await troubled();
    await tell({ kind: "account-quota" });
    await deleteProvider(world.ctx, { id: provider });
    await resolveGoneAlerts(world.db.pool, new Date());
    expect(await alerts()).toMatchObject([{ resolvedAt: expect.any(String) }]);
    expect(await tell({ kind: "account-quota" })).toBe("nobody");
  });
});

describe("what webhooks are told", () => {
  it("is that it came and that it went, and again only when it is repeated after an hour", async () => {
    const { provider, tell, told, alerts } = await troubled();
    await tell({ kind: "deployment-out" });
    await tell({ kind: "deployment-out" });
    expect(await told()).toEqual(["raised"]);
    await world.db.pool.query(
      "update alert set told_at = told_at - interval '61 minutes' where provider_id = $1",
      [provider],
    );
    await tell({ kind: "deployment-out" });
    await tell({ kind: "deployment-out" });
    expect(await told()).toEqual(["raised", "raised"]);
    const [alert] = await alerts();
    await resolveAlert(world.ctx, { id: alert?.id ?? "" });
    await resolveAlert(world.ctx, { id: alert?.id ?? "" });
    expect(await told()).toEqual(["raised", "raised", "resolved"]);
  });

  it("is nothing of what comes and goes within five minutes of the last time", async () => {
    const { tell, told } = await troubled();
    for (let round = 0; round < 5; round += 1) {
      await tell({ kind: "deployment-out" });
      await tell({ kind: "deployment-back" });
    }
    expect(await told()).toEqual(["raised", "resolved"]);
    await tell({ kind: "deployment-out" });
    expect(await told()).toEqual(["raised", "resolved", "raised"]);
    const { rows } = await world.db.pool.query(
      "select next_at > now() + interval '4 minutes' as waits from webhook_delivery order by id desc limit 1",
    );
    expect(rows).toEqual([{ waits: true }]);
  });

  it("reaches the owner of the provider and those above, and nobody else", async () => {
    const [parent, sibling] = [await world.account(), await world.account()];
    const child = await world.account(parent.id);
    const hookOf = async (id: string) => (await world.webhook(id, "https://hooks.example.com/x")).webhook.id;
    const hooks = [
      await hookOf(child.id),
      await hookOf(parent.id),
      await hookOf("1"),
      await hookOf(sibling.id),
    ];
    await recordAlert(world.db.pool, sampleAlert({ providerId: child.provider.id as ProviderId }));
    const told = await Promise.all(hooks.map(async (id) => (await world.deliveriesOf(id)).length));
    expect(told).toEqual([1, 1, 1, 0]);
    const beside = { ...world.ctx.actor, tenant: { id: sibling.id, dna: ".1." } as never };
    expect((await listAlerts({ ...world.ctx, actor: beside }, {})).data).toEqual([]);
    const of = (id: string) => listAlerts(world.ctx, { tenant: id, subtree: false });
    expect((await of(child.id)).data).toHaveLength(1);
  });
});

describe("the worker", () => {
  it("counts an entry once that a dead worker had read, and takes what is none off the stream", async () => {
    const { about, alerts } = await troubled();
    const event = sampleAlert({ ...about, kind: "deployment-out" });
    await appendAlert(world.commands, event);
    await appendAlert(world.commands, { ...event, kind: "nonsense" as never });
    await appendAlert(world.commands, sampleAlert(about, Date.now() - OLDEST_EVENT_MS - HOUR_MS));
    const settings = { url: stores().redisUrl, name: "dead", report: () => undefined };
    const dead = openStreamClient({ ...settings, longestBlockMs: 1_000 });
    await waitUntilReady(dead, 10_000);
    expect(await readAlerts(dead, { consumer: "worker-dead", count: 10, blockMs: 500 })).toHaveLength(3);
    await recordAlert(world.db.pool, event);
    dead.disconnect();
    const stop = await world.startWorker();
    await appendAlert(world.commands, event);
    await vi.waitFor(async () => expect(await world.commands.xlen(REDIS_KEYS.alertStream)).toBe(0), 10_000);
    await stop();
    expect(await alerts()).toMatchObject([{ kind: "deployment-out", count: 1 }]);
  });

  it("forgets alerts, deliveries and events when they are old, and no delivery of what is open", async () => {
    const { tell, alerts, told } = await troubled();
    await tell({ kind: "deployment-out" });
    const later = Date.now() + HOUR_MS;
    const none = { alertsBeforeMs: 0, deliveriesBeforeMs: 0, eventsBeforeMs: 0 };
    await trimAlerts(world.db.pool, { ...none, deliveriesBeforeMs: later });
    expect(await told()).toEqual(["raised"]);
    await tell({ kind: "deployment-back" });
    await trimAlerts(world.db.pool, { ...none, deliveriesBeforeMs: later });
    expect(await told()).toEqual([]);
    await trimAlerts(world.db.pool, { ...none, alertsBeforeMs: later, eventsBeforeMs: later });
    expect(await alerts()).toEqual([]);
  });
});

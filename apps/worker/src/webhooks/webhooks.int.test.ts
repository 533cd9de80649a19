import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { ProviderId } from "@operon/domain";
import { childEnvironment } from "@operon/env";
import { appendAlert } from "@operon/redis";
import { deleteWebhook, rotateWebhookSecret, testWebhook, updateWebhook } from "@operon/services";
import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type AlertWorld, openAlertWorld, sampleAlert } from "../testing/open-alert-world.ts";
import { openReceiver, type ReceivedMessage, type Receiver, status } from "../testing/open-receiver.ts";

const stores = useTestStores();
let world: AlertWorld;
let receiver: Receiver;
let stopWorker: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  world = await openAlertWorld(stores());
});
beforeEach(async () => {
  await stopWorker();
  await world.db.pool.query("delete from webhook_delivery");
  await receiver?.close();
  receiver = await openReceiver();
  stopWorker = await world.startWorker();
});
afterAll(async () => {
  await stopWorker();
  await receiver?.close();
  await world?.close();
});

const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

/** Written anew from the text of Standard Webhooks, so that signer and check share nothing. */
function isSigned({ headers, body }: ReceivedMessage, secret: string): boolean {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const text = [headers["webhook-id"], headers["webhook-timestamp"], body].join(".");
  const age = Date.now() / 1_000 - Number(headers["webhook-timestamp"]);
  const given = String(headers["webhook-signature"]).split(" ");
  return age < 300 && given.includes(`v1,${createHmac("sha256", key).update(text).digest("base64")}`);
}

async function deliveryOf(id: string) {
  const [delivery] = await world.deliveriesOf(id);
  if (delivery === undefined) throw new Error("Nothing was queued.");
  return delivery;
}

describe("a message", () => {
  it("says in a signed body what was raised, and what was resolved after it", async () => {
    const { webhook, secret } = await world.webhook("1", receiver.url);
    const provider = await world.provider("1");
    const providerId = provider.id as ProviderId;
    await appendAlert(world.commands, sampleAlert({ providerId }));
    await eventually(async () => expect(receiver.messages).toHaveLength(1));
    await appendAlert(
      world.commands,
      sampleAlert({ providerId, kind: "deployment-back", code: null, status: 200 }),
    );
    await eventually(async () => expect(receiver.messages).toHaveLength(2));
    expect(receiver.messages.map((message) => isSigned(message, secret))).toEqual([true, true]);
    const [raised, resolved] = receiver.messages.map(({ body }) => JSON.parse(body));
    expect(raised).toEqual({
      id: receiver.messages[0]?.headers["webhook-id"],
      type: "alert.raised",
      at: expect.stringMatching(/Z$/),
      data: {
        alertId: expect.stringMatching(/^\d+$/),
        kind: "account-refused",
        provider: { id: provider.id, name: provider.name, kind: "openai" },
        tenant: { id: "1", name: "Platform" },
        budget: null,
        model: null,
        code: "upstream_auth",
        status: 401,
        count: 1,
        consoleUrl: `https://console.test/providers/${provider.id}`,
      },
    });
    expect(resolved).toMatchObject({ type: "alert.resolved", data: { alertId: raised.data.alertId } });
    expect(resolved.id).not.toBe(raised.id);
    await deleteWebhook(world.ctx, { id: webhook.id });
  });

  it("is signed by the newest secret", async () => {
    const { webhook, secret } = await world.webhook("1", receiver.url);
    const rotated = await rotateWebhookSecret(world.ctx, { id: webhook.id });
    await testWebhook(world.ctx, { id: webhook.id });
    await eventually(async () => expect(receiver.messages).toHaveLength(1));
    const [message] = receiver.messages as [ReceivedMessage];
    expect([isSigned(message, secret), isSigned(message, rotated.secret)]).toEqual([false, true]);
    expect(JSON.parse(message.body)).toMatchObject({ type: "test", data: { kind: null } });
  });
});

describe("a receiver that", () => {
  async function sendTest(url = receiver.url) {
    const { webhook } = await world.webhook("1", url);
    await testWebhook(world.ctx, { id: webhook.id });
    return webhook.id;
  }
  const ended = (id: string, expected: object) =>
    eventually(async () => expect(await deliveryOf(id)).toMatchObject(expected));

  it("answers 500 gets the same message again until it answers 200", async () => {
    receiver.answerWith(status(500), status(200));
    const id = await sendTest();
    await ended(id, { status: "retrying", attempts: 1, lastStatus: 500, lastError: "status" });
    await world.hurry();
    await ended(id, { status: "delivered", attempts: 2, lastStatus: 200, lastError: null, nextAt: null });
    const [first, second] = receiver.messages;
    expect(first?.headers["webhook-id"]).toBe(second?.headers["webhook-id"]);
    expect(first?.body).toBe(second?.body);
  });

  it("is down is tried ten times, and then no more", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    server.close();
    const id = await sendTest(`http://127.0.0.1:${port}/`);
    await ended(id, { status: "retrying", attempts: 1, lastStatus: null, lastError: "refused" });
    await eventually(async () => {
      await world.hurry();
      expect(await deliveryOf(id)).toMatchObject({ status: "failed" });
    });
    await ended(id, { status: "failed", attempts: 10, nextAt: null });
  });

  it("redirects is not followed", async () => {
    const elsewhere = await openReceiver();
    receiver.answerWith((response) => void response.writeHead(307, { location: elsewhere.url }).end());
    await ended(await sendTest(), { status: "retrying", lastStatus: 307, lastError: "redirect" });
    expect(elsewhere.messages).toEqual([]);
    await elsewhere.close();
  });

  it("never answers is left after the timeout, and holds up no other", async () => {
    receiver.answerWith(() => undefined);
    const slow = await sendTest();
    await eventually(async () => expect(receiver.messages).toHaveLength(1));
    const quick = await openReceiver();
    await ended(await sendTest(quick.url), { status: "delivered" });
    await ended(slow, { status: "retrying", lastError: "timeout" });
    await quick.close();
  });

  it("answers 10 MB is read no further than a few KB", async () => {
    let written = 0;
    receiver.answerWith((response) => {
      response.writeHead(200);
      const more = () => {
        while (written < 10 * 1_048_576 && !response.destroyed) {
          written += 65_536;
          if (!response.write(Buffer.alloc(65_536))) return void response.once("drain", more);
        }
        response.end();
      };
      more();
    });
    await ended(await sendTest(), { status: "delivered", lastStatus: 200 });
    expect(written).toBeLessThan(10 * 1_048_576);
  });

  it("says that it is gone is not asked again", async () => {
    receiver.answerWith(status(410));
    await ended(await sendTest(), { status: "failed", attempts: 1, lastStatus: 410 });
  });

  it("is turned off is told nothing more", async () => {
    receiver.answerWith(status(500));
    const id = await sendTest();
    await ended(id, { status: "retrying" });
    await updateWebhook(world.ctx, { id, changes: { status: "disabled" } });
    await ended(id, { status: "failed", nextAt: null, lastError: "off" });
  });
});

it("nobody but the platform reaches an address of its own network", async () => {
  const account = await world.account();
  const { webhook } = await world.webhook(account.id, "https://hooks.example.com/x");
  for (const url of [receiver.url, receiver.url.replace("127.0.0.1", "localhost")]) {
    await world.db.pool.query("update webhook set url = $1 where id = $2", [url, webhook.id]);
    await testWebhook(world.ctx, { id: webhook.id });
    await eventually(async () =>
      expect(await deliveryOf(webhook.id)).toMatchObject({
        status: "retrying",
        lastError: "private-address",
      }),
    );
  }
  expect(receiver.messages).toEqual([]);
});

it("two workers deliver each message once", async () => {
  const stopOther = await world.startWorker("b");
  const hooks = await Promise.all(Array.from({ length: 5 }, () => world.webhook("1", receiver.url)));
  for (let round = 0; round < 4; round += 1) {
    for (const { webhook } of hooks) await testWebhook(world.ctx, { id: webhook.id });
  }
  await eventually(async () => expect(receiver.messages.length).toBeGreaterThanOrEqual(20));
  await stopOther();
  expect(new Set(receiver.messages.map(({ headers }) => headers["webhook-id"])).size).toBe(20);
  expect(receiver.messages).toHaveLength(20);
});

it("a worker that is killed between delivery and commit leaves the message to be sent again under the same id", async () => {
  await stopWorker();
  const main = fileURLToPath(new URL("../main.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: childEnvironment({
      DATABASE_URL: stores().databaseUrl,
      REDIS_URL: stores().redisUrl,
      OPERON_MASTER_KEY: world.masterKeyText,
      OPERON_MASTER_KEY_FILE: undefined,
      LOG_LEVEL: "silent",
    }),
  });
  await once(child, "message");
  receiver.answerWith(() => void child.kill("SIGKILL"), status(200));
  const { webhook } = await world.webhook("1", receiver.url);
  await testWebhook(world.ctx, { id: webhook.id });
  await once(child, "exit");
  expect(await deliveryOf(webhook.id)).toMatchObject({ status: "waiting", attempts: 1 });
  stopWorker = await world.startWorker();
  await world.hurry();
  await eventually(async () =>
    expect(await deliveryOf(webhook.id)).toMatchObject({ status: "delivered", attempts: 2 }),
  );
  expect(new Set(receiver.messages.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(receiver.messages).toHaveLength(2);
}, 60_000);

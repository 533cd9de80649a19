import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { listAlerts } from "../alerts/list-alerts.ts";
import { resolveAlert } from "../alerts/resolve-alert.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createWebhook } from "./create-webhook.ts";
import { deleteWebhook } from "./delete-webhook.ts";
import { getWebhook } from "./get-webhook.ts";
import { listWebhookDeliveries } from "./list-webhook-deliveries.ts";
import { listWebhooks } from "./list-webhooks.ts";
import { rotateWebhookSecret } from "./rotate-webhook-secret.ts";
import { testWebhook } from "./test-webhook.ts";
import { updateWebhook } from "./update-webhook.ts";

const fixture = useServiceFixture(useTestStores());
const url = "https://hooks.example.com/operon";

describe("a webhook", () => {
  it("shows its secret once, when it is made and when it gets another", async () => {
    const tenant = await fixture().tenant();
    const owner = tenant.as("owner");
    const made = await createWebhook(owner, { tenantId: tenant.id, name: "pager", url });
    expect(made).toMatchObject({
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
      webhook: { name: "pager", url, kinds: null, status: "active" },
    });
    const { id } = made.webhook;
    const rotated = await rotateWebhookSecret(owner, { id });
    expect(rotated.secret).not.toBe(made.secret);
    const shown = JSON.stringify([await getWebhook(owner, { id }), await listWebhooks(owner, {})]);
    expect(shown).not.toContain("whsec_");
    expect(shown).toContain(rotated.webhook.secretHint);
    const { rows } = await fixture().root.db.pool.query("select secret from webhook where id = $1", [id]);
    expect(rows[0].secret.toString("latin1")).not.toContain("whsec_");
  });

  it("is told over https, at a public address, unless it is the platform's own", async () => {
    const tenant = await fixture().tenant();
    const make = (address: string) =>
      createWebhook(tenant.as("owner"), { tenantId: tenant.id, name: "x", url: address });
    for (const address of [
      "http://hooks.example.com/",
      "https://127.0.0.1/",
      "https://[::1]/",
      "https://localhost/",
    ]) {
      expect(JSON.parse(await refusalOf(make(address)))).toMatchObject({
        code: "invalid_request",
        param: "url",
      });
    }
    for (const address of ["ftp://hooks.example.com/", "https://a:b@hooks.example.com/", "nothing"]) {
      expect(await refusalOf(make(address))).toContain('"code":"invalid_request"');
    }
    const { webhook } = await make(url);
    const move = updateWebhook(tenant.as("owner"), { id: webhook.id, changes: { url: "http://10.0.0.1/" } });
    expect(await refusalOf(move)).toContain('"code":"invalid_request"');
    const own = { tenantId: "1", name: "x", url: "http://127.0.0.1:9/" };
    expect((await createWebhook(fixture().platform("owner"), own)).webhook.url).toBe(own.url);
  });

  it("is not found by accounts beside or below it, whatever they try", async () => {
    const [tenant, other] = [await fixture().tenant(), await fixture().tenant()];
    const below = await fixture().tenant(tenant.id);
    const { webhook } = await createWebhook(tenant.as("owner"), { tenantId: tenant.id, name: "x", url });
    for (const stranger of [other.as("owner"), below.as("owner")]) {
      const { id } = webhook;
      const tries = [
        () => getWebhook(stranger, { id }),
        () => updateWebhook(stranger, { id, changes: { name: "y" } }),
        () => rotateWebhookSecret(stranger, { id }),
        () => testWebhook(stranger, { id }),
        () => listWebhookDeliveries(stranger, { id, query: {} }),
        () => deleteWebhook(stranger, { id }),
        () => createWebhook(stranger, { tenantId: tenant.id, name: "x", url }),
      ];
      for (const attempt of tries) expect(await refusalOf(attempt())).toContain('"code":"not_found"');
      expect((await listWebhooks(stranger, {})).data).toEqual([]);
    }
  });

  it("is read, and neither changed nor tried, by a developer", async () => {
    const tenant = await fixture().tenant();
    const { webhook } = await createWebhook(tenant.as("owner"), { tenantId: tenant.id, name: "x", url });
    const developer = tenant.as("developer");
    expect(await getWebhook(developer, { id: webhook.id })).toEqual(webhook);
    for (const attempt of [
      () => updateWebhook(developer, { id: webhook.id, changes: { status: "disabled" } }),
      () => testWebhook(developer, { id: webhook.id }),
      () => deleteWebhook(developer, { id: webhook.id }),
      () => resolveAlert(developer, { id: "1" }),
    ]) {
      expect(await refusalOf(attempt())).toContain('"code":"forbidden"');
    }
  });

  it("is tried five times a minute at most, and has company of nineteen", async () => {
    const tenant = await fixture().tenant();
    const owner = tenant.as("owner");
    const make = () => createWebhook(owner, { tenantId: tenant.id, name: "x", url });
    const { webhook } = await make();
    for (let time = 0; time < 5; time += 1) await testWebhook(owner, { id: webhook.id });
    expect(await refusalOf(testWebhook(owner, { id: webhook.id }))).toContain('"code":"conflict"');
    const { data } = await listWebhookDeliveries(owner, { id: webhook.id, query: { limit: 3 } });
    expect(data.map(({ event, status }) => [event, status])).toEqual(Array(3).fill(["test", "waiting"]));
    for (let count = 1; count < 20; count += 1) await make();
    expect(await refusalOf(make())).toContain('"code":"conflict"');
  });
});

describe("alerts", () => {
  it("that are no ids, or nobody's, are not found", async () => {
    const owner = (await fixture().tenant()).as("owner");
    for (const id of ["999", "x"]) {
      expect(await refusalOf(resolveAlert(owner, { id }))).toContain('"code":"not_found"');
    }
    expect(await listAlerts(owner, { status: "open", kind: "model-down", provider: "7" })).toEqual({
      data: [],
      nextCursor: null,
    });
  });
});

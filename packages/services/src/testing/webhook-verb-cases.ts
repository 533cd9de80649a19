import { createWebhook } from "../webhooks/create-webhook.ts";
import { deleteWebhook } from "../webhooks/delete-webhook.ts";
import { rotateWebhookSecret } from "../webhooks/rotate-webhook-secret.ts";
import { updateWebhook } from "../webhooks/update-webhook.ts";
import type { ExpectedEntry, VerbCase, VerbWorld } from "./verb-case.ts";

const webhook = async ({ person, tenantId, count }: VerbWorld) =>
  createWebhook(person, { tenantId, name: `hook ${count()}`, url: "https://hooks.example.com/operon" });
const entry = (action: string, fields: ExpectedEntry["rows"][string]): ExpectedEntry => ({
  action,
  by: "person",
  rows: { webhook: fields },
});

/** For each verb that writes webhooks. */
export const WEBHOOK_VERB_CASES: Readonly<Record<string, VerbCase>> = {
  createWebhook: async (world) => ({
    call: () => webhook(world),
    entries: [entry("webhook.create", "made")],
  }),
  updateWebhook: async (world) => {
    const { webhook: made } = await webhook(world);
    const changes = { kinds: ["account-refused" as const], status: "disabled" as const };
    return {
      call: () => updateWebhook(world.person, { id: made.id, changes }),
      entries: [entry("webhook.update", ["kinds", "status"])],
    };
  },
  rotateWebhookSecret: async (world) => {
    const { webhook: made } = await webhook(world);
    return {
      call: () => rotateWebhookSecret(world.person, { id: made.id }),
      entries: [entry("webhook.rotate-secret", ["secret", "secretHint"])],
    };
  },
  deleteWebhook: async (world) => {
    const { webhook: made } = await webhook(world);
    return {
      call: () => deleteWebhook(world.person, { id: made.id }),
      entries: [entry("webhook.delete", ["deletedAt", "secret", "secretHint"])],
    };
  },
};

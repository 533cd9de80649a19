import { expect, it } from "vitest";
import { signWebhook } from "./sign-webhook.ts";
import { makeWebhookSecret, webhookSecretBytes, webhookSecretHint } from "./webhook-secret.ts";

it("signs as the example of Standard Webhooks does", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const message = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1614265330, body: '{"test": 2432232314}' };
  expect(signWebhook(secret, message)).toEqual({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

it("makes secrets of 32 bytes, each another one, and shows 4 characters of them", () => {
  const [one, other] = [makeWebhookSecret(), makeWebhookSecret()];
  expect(one).not.toBe(other);
  expect(webhookSecretBytes(one)).toHaveLength(32);
  expect(one.replace("=", "").endsWith(webhookSecretHint(one))).toBe(true);
  expect(webhookSecretHint(one)).toHaveLength(4);
});

it("takes nothing else for a secret", () => {
  expect(() => webhookSecretBytes("sk-sig-abc")).toThrow(RangeError);
});

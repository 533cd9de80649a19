import { makeWebhookSecret, signWebhook } from "@operon/trust";
import { describe, expect, it } from "vitest";
import { VERIFY_SNIPPETS } from "./verify-snippets.ts";

type Verify = (headers: Readonly<Record<string, string>>, body: Buffer, secret: string) => boolean;
const code = VERIFY_SNIPPETS.find(({ id }) => id === "node")?.code ?? "";
const { isFromOperon } = (await import(
  /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
)) as { isFromOperon: Verify };

describe("the code that is shown for Node.js", () => {
  const secret = makeWebhookSecret();
  const body = '{"type":"test","é":1}';
  const now = Math.floor(Date.now() / 1_000);
  const signed = (timestamp = now) => ({ ...signWebhook(secret, { id: "m-1", timestamp, body }) });

  it("takes what Operon signed", () => {
    expect(isFromOperon(signed(), Buffer.from(body), secret)).toBe(true);
  });

  it("refuses another body, another secret, an old message and no signature at all", () => {
    const { "webhook-signature": _, ...unsigned } = signed();
    expect(isFromOperon(signed(), Buffer.from("{}"), secret)).toBe(false);
    expect(isFromOperon(signed(), Buffer.from(body), makeWebhookSecret())).toBe(false);
    expect(isFromOperon(signed(now - 600), Buffer.from(body), secret)).toBe(false);
    expect(isFromOperon(unsigned, Buffer.from(body), secret)).toBe(false);
  });
});

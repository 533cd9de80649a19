import type { NeutralRequest } from "@operon/dialects";
import type { TenantId } from "@operon/domain";
import { expect, it } from "vitest";
import type { InboundExchange } from "../inbound/inbound.ts";
import type { TenantRecord } from "../snapshot/records.ts";
import { inlineMediaWith } from "./inline-media-with.ts";

const asking = (images: number): NeutralRequest => ({
  model: "m",
  stream: false,
  messages: [
    {
      role: "user",
      content: Array.from({ length: images }, (_, index) => ({
        type: "image",
        source: { kind: "url", url: `https://example.com/${index}` },
      })),
    },
  ],
  tools: [],
  stop: [],
  choices: 1,
  extras: [],
});
const asker = (id: string, hold: (bytes: number) => boolean) => ({
  tenant: { id: id as TenantId } as TenantRecord,
  exchange: { hold } as InboundExchange,
});
const data = Buffer.alloc(300);

it("counts what was fetched among the bytes that are held, and refuses where those are too many", async () => {
  const inline = inlineMediaWith({
    fetch: async () => ({ mediaType: "image/png", data }),
    close: async () => undefined,
  });
  const held: number[] = [];
  const inlined = await inline(
    asking(2),
    asker("1", (bytes) => held.push(bytes) > 0),
  );
  expect(held).toEqual([800]);
  expect("refused" in inlined).toBe(false);
  expect(
    await inline(
      asking(2),
      asker("1", () => false),
    ),
  ).toEqual({ refused: "overloaded" });
});

it("lets one account wait for its own places, and not for those of others", async () => {
  let running = 0;
  let most = 0;
  let finish = (): void => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const inline = inlineMediaWith({
    async fetch() {
      running += 1;
      most = Math.max(most, running);
      await finished;
      running -= 1;
      return { mediaType: "image/png", data };
    },
    close: async () => undefined,
  });
  const all = [1, 2, 3, 4].map(() =>
    inline(
      asking(4),
      asker("1", () => true),
    ),
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(running).toBe(8);
  const other = inline(
    asking(4),
    asker("2", () => true),
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(running).toBe(12);
  finish();
  await Promise.all([...all, other]);
  expect(most).toBe(12);
});

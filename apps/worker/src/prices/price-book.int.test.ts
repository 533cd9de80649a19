import { openPool, type Pool } from "@operon/db";
import { encodePriceRates } from "@operon/db/data-plane";
import { type ProviderId, ROOT_TENANT_ID } from "@operon/domain";
import { BILLING_CASES, BILLING_PRICES } from "@operon/prices/billing-cases";
import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleEvent } from "../testing/sample-event.ts";
import { createPriceBook, type PriceBook } from "./price-book.ts";

const stores = useTestStores();
let pool: Pool;
let book: PriceBook;
beforeAll(async () => {
  pool = await openPool({ url: stores().databaseUrl, poolSize: 1 });
  for (const id of ["701", "702"]) {
    await pool.query(
      `insert into provider (id, tenant_id, name, kind, base_url, credentials, credential_hint, revision)
       values ($1, $2, $3, 'openai', 'http://x', '', '', 1)`,
      [id, ROOT_TENANT_ID, `billing-${id}`],
    );
  }
  for (const { id, providerId, model, rates, effectiveFromMs, retiredAtMs } of BILLING_PRICES) {
    await pool.query(
      `insert into price (id, tenant_id, provider_id, model, rates, effective_from, retired_at, source, revision)
       values ($1, $2, $3, $4, $5, $6, $7, 'manual', 1)`,
      [
        id,
        ROOT_TENANT_ID,
        providerId,
        model,
        JSON.stringify(encodePriceRates(rates)),
        new Date(effectiveFromMs),
        retiredAtMs === null ? null : new Date(retiredAtMs),
      ],
    );
  }
  await pool.query(
    "insert into config_head (id, revision) values (1, 1) on conflict (id) do update set revision = config_head.revision + 1",
  );
  book = createPriceBook(pool);
});
afterAll(() => pool.end());

describe("settlement charges, as the gateways' holds are settled,", () => {
  it.each(BILLING_CASES)("$title", async ({ providerId, costNanoUsd, atMs, model, providerKind, usage }) => {
    const event = sampleEvent({ providerId: providerId as ProviderId, model, providerKind, usage });
    const [charged] = await book.charge([{ ...event, atMs, segment: "node-0" }]);
    expect(charged?.costNanoUsd).toBe(costNanoUsd);
  });
});

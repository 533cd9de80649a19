import type { TenantId } from "@operon/domain";
import { createMetrics } from "@operon/telemetry";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { plainDeployment, plainProvider } from "../testing/plain-records.ts";
import { breakDown, visitOf } from "../testing/visit-of.ts";
import { createHealthBook } from "./health-book.ts";
import { observeHealth } from "./observe-health.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("counts attempts, retries and failures by provider, those of tenants as one, and says who is out", async () => {
  const health = createHealthBook({
    random: () => 0.5,
    now: () => 0,
    onChange: () => undefined,
    gateways: () => 1,
  });
  const metrics = createMetrics("gateway");
  const stop = observeHealth(metrics, health);
  const ours = health.stateOf(plainProvider("1"), plainDeployment("101"));
  const theirs = ["2", "3"].map((id) =>
    health.stateOf(plainProvider(id, { tenantId: id as TenantId }), plainDeployment(`${id}01`)),
  );
  for (let count = 0; count < 5; count += 1) {
    ours.account.asked(1_000);
  }
  breakDown(ours, 1_000);
  for (const state of theirs) {
    state.account.askedAgain(1_000);
    visitOf(state, 1_000);
  }
  vi.advanceTimersByTime(2_000);
  ours.account.asked(1_000);
  vi.advanceTimersByTime(1_000);
  const lines = (await metrics.render()).split("\n").filter((line) => line.includes("provider="));
  const values = lines.map((line) =>
    line.slice(line.indexOf("provider_")).replace(/,?service="[^"]*",?/, ""),
  );
  expect(values.toSorted()).toEqual([
    `provider_attempts_total{provider="(tenants' own)"} 2`,
    'provider_attempts_total{provider="provider-1"} 6',
    `provider_deployments_out{provider="(tenants' own)"} 0`,
    'provider_deployments_out{provider="provider-1"} 1',
    'provider_failures_total{provider="provider-1",code="upstream_error"} 5',
    `provider_requests_in_flight{provider="(tenants' own)"} 2`,
    'provider_requests_in_flight{provider="provider-1"} 0',
    `provider_retries_total{provider="(tenants' own)"} 2`,
    'provider_retries_total{provider="provider-1"} 0',
  ]);
  stop();
});

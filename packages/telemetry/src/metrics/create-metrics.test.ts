import { expect, it } from "vitest";
import { createMetrics } from "./create-metrics.ts";

it("renders the process's own metrics, event-loop lag included, and those that were made", async () => {
  const metrics = createMetrics("gateway");
  metrics.counter({ name: "requests_total", help: "Requests.", labels: ["outcome"] }).inc({ outcome: "ok" });
  metrics.gauge({ name: "streams", help: "Open streams." }).set(3);
  metrics.histogram({ name: "wait_seconds", help: "Wait.", buckets: [0.1, 1] }).observe(0.5);
  const text = await metrics.render();
  expect(text).toContain("nodejs_eventloop_lag_p99_seconds");
  expect(text).toContain("process_resident_memory_bytes");
  expect(text).toContain('operon_requests_total{outcome="ok",service="gateway"} 1');
  expect(text).toContain('operon_streams{service="gateway"} 3');
  expect(text).toMatch(/operon_wait_seconds_bucket\{le="1",service="gateway"\} 1/);
});

it.each(["key", "tenant_id", "virtualKey", "user", "dna", "request_id", "ip"])(
  "refuses the label %s, whose values have no bound",
  (label) => {
    const { counter } = createMetrics("gateway");
    expect(() => counter({ name: "x_total", help: "X.", labels: [label] })).toThrow("no bound");
  },
);

import type { Metrics } from "@operon/telemetry";

/** Counts answers by status; 0 = the client left before one began. */
export function countRequests(metrics: Metrics): (status: number) => void {
  const requests = metrics.counter({
    name: "requests_total",
    help: "Requests by the status of their answer; 0 where the client left before it began.",
    labels: ["status"],
  });
  const byStatus = new Map<number, ReturnType<typeof requests.labels>>();
  return (status) => {
    let child = byStatus.get(status);
    if (child === undefined) {
      child = requests.labels({ status: String(status) });
      byStatus.set(status, child);
    }
    child.inc();
  };
}

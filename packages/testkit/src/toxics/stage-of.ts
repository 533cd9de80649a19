import { bandwidth } from "./bandwidth.ts";
import { latency } from "./latency.ts";
import { limit } from "./limit.ts";
import type { Stage } from "./link.ts";
import { reset } from "./reset.ts";
import { slicer } from "./slicer.ts";
import { slowClose } from "./slow-close.ts";
import { timeout } from "./timeout.ts";
import type { DirectedToxic } from "./toxic.ts";

/** What a toxic does to its direction of a connection. */
export function stageOf(toxic: DirectedToxic): Stage {
  switch (toxic.kind) {
    case "latency":
      return latency(toxic.latencyMs, toxic.jitterMs ?? 0);
    case "reset":
      return reset(toxic.timeoutMs);
    case "timeout":
      return timeout(toxic.timeoutMs);
    case "slow-close":
      return slowClose(toxic.delayMs);
    case "bandwidth":
      return bandwidth(toxic.kilobytesPerSecond);
    case "limit":
      return limit(toxic.bytes);
    case "slicer": {
      const { averageBytes, variationBytes = 0, delayMicroseconds = 0 } = toxic;
      return slicer({ averageBytes, variationBytes, delayMicroseconds });
    }
  }
}

import type { LoadOrder } from "../load/load-order.ts";
import { runLoad } from "../load/run-load.ts";

/** The load side: runs one order after the other. */
process.on("message", (order: LoadOrder) => {
  void runLoad(order).then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit(0));
process.send?.({ port: 0 });

import type { Stage } from "./link.ts";

/** Lets the connection's first `maxBytes` through and then closes it. */
export function limit(maxBytes: number): Stage {
  return async function* (chunks, link) {
    let left = maxBytes - link.carriedBytes();
    for await (const { bytes, arrivedMs } of chunks) {
      const passed = bytes.subarray(0, Math.max(0, left));
      left -= bytes.length;
      if (passed.length > 0) yield { bytes: passed, arrivedMs };
      if (left > 0) continue;
      link.cut("close");
      return;
    }
  };
}

import { cpus } from "node:os";
import { canPin } from "../processes/start-process.ts";

/** What the figures were made on: they say nothing without it. */
export function machine() {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    node: process.version,
    pinned: canPin,
  };
}

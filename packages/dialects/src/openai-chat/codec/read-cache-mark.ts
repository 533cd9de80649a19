import { isObject } from "../../json/fields.ts";
import type { CacheMark } from "../../neutral/content-part.ts";

/** A `cache_control` on a content part or a tool, which many clients write into chat for Anthropic's models. */
export function readCacheMark(value: unknown): CacheMark | undefined {
  if (!isObject(value) || value.type !== "ephemeral") return undefined;
  return { ttl: value.ttl === "1h" ? "1h" : "5m" };
}

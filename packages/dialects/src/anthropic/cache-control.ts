import { optionalName, optionalObject } from "../json/fields.ts";
import type { CacheMark } from "../neutral/content-part.ts";

/** The mark that a block's `cache_control` makes. @throws FieldProblem */
export function readCacheControl(value: unknown, param: string): CacheMark | undefined {
  const control = optionalObject(value, param);
  if (control === undefined) return undefined;
  optionalName(control.type, `${param}.type`, ["ephemeral"]);
  return { ttl: optionalName(control.ttl, `${param}.ttl`, ["5m", "1h"]) ?? "5m" };
}

/** A mark as `cache_control`; undefined where there is none. */
export function cacheControl(mark: CacheMark | undefined) {
  if (mark === undefined) return undefined;
  return mark.ttl === "5m" ? { type: "ephemeral" } : { type: "ephemeral", ttl: mark.ttl };
}

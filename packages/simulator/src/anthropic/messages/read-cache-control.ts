import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { AnthropicError } from "../anthropic-error.ts";
import { checkMembers } from "../check-members.ts";

/** For how long a prompt is kept. */
export type CacheTtl = "5m" | "1h";

const members = new Set(["ttl", "type"]);

/** The mark on a block, null where it has none; throws Anthropic's refusal. */
export function readCacheControl({ cache_control: mark }: UnverifiedObject, path: string): CacheTtl | null {
  if (mark === undefined || mark === null) return null;
  const at = path === "" ? "cache_control" : `${path}.cache_control`;
  if (!isObject(mark) || mark.type !== "ephemeral") {
    throw new AnthropicError(`${at}.type: Input should be 'ephemeral'`);
  }
  checkMembers(mark, members, `${at}.ephemeral`);
  const ttl = mark.ttl ?? "5m";
  if (ttl === "5m" || ttl === "1h") return ttl;
  throw new AnthropicError(`${at}.ephemeral.ttl: Input should be '5m' or '1h'`);
}

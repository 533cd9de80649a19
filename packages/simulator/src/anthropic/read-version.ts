import { readBearer } from "../auth/read-bearer.ts";
import type { FormatSettings } from "../delivery/format-settings.ts";
import type { WireCall } from "../delivery/wire-format.ts";
import { AnthropicError } from "./anthropic-error.ts";
import { newVersion } from "./messages/check-new-version.ts";

const versions = ["2023-01-01", "2023-06-01", newVersion];

/** Checks the key, and gives the version that is spoken; both may be refused. */
export function readVersion({ checkKey }: FormatSettings, headers: WireCall["headers"]): string {
  const given = headers["x-api-key"];
  const key = typeof given === "string" ? given : readBearer(headers.authorization);
  const verdict = checkKey(key);
  if (verdict === "missing") throw new AnthropicError("x-api-key header is required", 401);
  if (verdict === "wrong") throw new AnthropicError("invalid x-api-key", 401);
  const version = headers["anthropic-version"];
  if (typeof version !== "string") throw new AnthropicError("anthropic-version: header is required");
  if (versions.includes(version)) return version;
  throw new AnthropicError(`anthropic-version: "${version.slice(0, 50)}" is not a valid version`);
}

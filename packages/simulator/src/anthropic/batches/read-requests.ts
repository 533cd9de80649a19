import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import type { BatchLine } from "../../kept/line-answer.ts";
import { AnthropicError } from "../anthropic-error.ts";
import { requireObject, requireText } from "../check-members.ts";

const mostRequests = 100_000;

/** The requests of a batch, as Anthropic checks them before it begins; throws an AnthropicError. */
export function readRequests({ requests }: UnverifiedObject): BatchLine[] {
  if (!Array.isArray(requests)) throw new AnthropicError("requests: Field required");
  if (requests.length === 0)
    throw new AnthropicError("requests: List should have at least 1 item after validation, not 0");
  if (requests.length > mostRequests)
    throw new AnthropicError(`requests: List should have at most ${mostRequests} items`);
  const seen = new Set<string>();
  return requests.map((request: unknown, index) => {
    const path = `requests.${index}`;
    if (!isObject(request)) throw new AnthropicError(`${path}: Input should be a valid dictionary`);
    const customId = requireText(request, "custom_id", path);
    if (!/^[a-zA-Z0-9_-]{1,64}$/.test(customId)) {
      throw new AnthropicError(`${path}.custom_id: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'`);
    }
    if (seen.has(customId)) throw new AnthropicError(`${path}.custom_id: Duplicate custom_id`);
    seen.add(customId);
    return { customId, url: "/v1/messages", body: requireObject(request, "params", path) };
  });
}

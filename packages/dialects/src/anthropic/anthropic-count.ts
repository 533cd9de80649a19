import { isObject, type JsonObject } from "../json/fields.ts";
import type { CountProviderCodec } from "../neutral/token-count.ts";
import { encodeRequest } from "./encode-request.ts";

const MEMBERS = ["model", "system", "messages", "tools", "tool_choice", "thinking"] as const;

/** How Anthropic counts a prompt: `POST /v1/messages/count_tokens`, `{"input_tokens":n}`. */
export const anthropicCount: CountProviderCodec = {
  encodeRequest(request) {
    const body: JsonObject = encodeRequest(request);
    return Object.fromEntries(
      MEMBERS.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]),
    );
  },
  decodeCount(body) {
    const count = isObject(body) ? body.input_tokens : undefined;
    return Number.isSafeInteger(count) && (count as number) >= 0 ? (count as number) : undefined;
  },
};

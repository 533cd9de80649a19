import { isObject, type JsonObject } from "../json/fields.ts";
import type { DialectName } from "../neutral/dialect-name.ts";
import { stripChat } from "./strip-chat.ts";
import { stripContents } from "./strip-contents.ts";
import { stripInput } from "./strip-input.ts";
import { type IsForeign, stripMessages } from "./strip-messages.ts";

const STRIPPERS: Readonly<Record<DialectName, (request: JsonObject, isForeign: IsForeign) => JsonObject>> = {
  "openai-chat": stripChat,
  "openai-responses": stripInput,
  anthropic: stripMessages,
  gemini: stripContents,
};

/** The request of a client of `dialect` without the signatures and encrypted thoughts that are foreign; still valid without them. */
export function stripSecrets(request: unknown, dialect: DialectName, isForeign: IsForeign): unknown {
  return isObject(request) ? STRIPPERS[dialect](request, isForeign) : request;
}

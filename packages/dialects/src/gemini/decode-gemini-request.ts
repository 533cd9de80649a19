import {
  FieldProblem,
  isObject,
  type JsonObject,
  optionalList,
  optionalObject,
  optionalText,
  readFields,
  requiredObject,
  requiredText,
  unknownMembers,
} from "../json/fields.ts";
import type { AskedInPath, CodecProblem } from "../neutral/codec.ts";
import type { TextPart } from "../neutral/content-part.ts";
import type { Extra, NeutralMessage, NeutralRequest } from "../neutral/neutral-request.ts";
import { camelMembers } from "./camel-members.ts";
import { decodeContents } from "./decode-contents.ts";
import { decodeGenerationConfig } from "./decode-generation-config.ts";
import { decodeToolConfig } from "./decode-tool-config.ts";
import { decodeTools } from "./decode-tools.ts";
import { isTooDeep } from "./is-too-deep.ts";

const KNOWN = new Set([
  "model",
  "contents",
  "systemInstruction",
  "tools",
  "toolConfig",
  "generationConfig",
  "safetySettings",
  "cachedContent",
  "labels",
  "store",
  "serviceTier",
  "continuationToken",
]);

/** A `generateContent` or `streamGenerateContent` request in neutral form; the model and the stream are in its path. */
export function decodeGeminiRequest(body: unknown, asked: AskedInPath): NeutralRequest | CodecProblem {
  return readFields(() => {
    if (isTooDeep(body)) throw new FieldProblem("body", "nested less deeply");
    return decode(camelMembers(requiredObject(body, "body")), asked);
  });
}

function decode(body: JsonObject, asked: AskedInPath): NeutralRequest {
  const extras: Extra[] = unknownMembers(body, KNOWN).map((param) => ({ feature: "unknown", param }));
  noteExtras(body, extras);
  const toolChoice = decodeToolConfig(body.toolConfig, extras);
  const serviceTier = serviceTierOf(body.serviceTier);
  return {
    model: asked.model.replace(/^models\//, ""),
    stream: asked.stream,
    messages: [...decodeSystem(body.systemInstruction), ...decodeContents(body.contents, extras)],
    tools: decodeTools(body.tools, extras),
    ...(toolChoice === undefined ? {} : { toolChoice }),
    ...decodeGenerationConfig(body.generationConfig, extras),
    ...(serviceTier === undefined ? {} : { serviceTier }),
    extras,
  };
}

function noteExtras(body: JsonObject, extras: Extra[]): void {
  if (optionalList(body.safetySettings, "safetySettings").length > 0) {
    extras.push({ feature: "safetySettings", param: "safetySettings" });
  }
  if (optionalText(body.cachedContent, "cachedContent")) {
    extras.push({ feature: "cachedContent", param: "cachedContent" });
  }
  if (Object.keys(optionalObject(body.labels, "labels") ?? {}).length > 0) {
    extras.push({ feature: "metadata", param: "labels" });
  }
  if (body.store !== undefined && body.store !== null) extras.push({ feature: "store", param: "store" });
  if (optionalText(body.continuationToken, "continuationToken")) {
    extras.push({ feature: "stateful", param: "continuationToken" });
  }
}

function decodeSystem(value: unknown): NeutralMessage[] {
  const system = optionalObject(value, "systemInstruction");
  if (system === undefined) return [];
  const content = optionalList(system.parts, "systemInstruction.parts").flatMap((part, index): TextPart[] => {
    const param = `systemInstruction.parts[${index}]`;
    if (isObject(part) && part.text === undefined) throw new FieldProblem(param, "a part with text");
    const text = requiredText(requiredObject(part, param).text, `${param}.text`);
    return text === "" ? [] : [{ type: "text", text }];
  });
  return content.length === 0 ? [] : [{ role: "system", content }];
}

/** Google's `standard` is what OpenAI calls `default`. */
function serviceTierOf(value: unknown): string | undefined {
  const tier = optionalText(value, "serviceTier")?.toLowerCase();
  if (tier === undefined || tier === "" || tier === "unspecified") return undefined;
  return tier === "standard" ? "default" : tier;
}

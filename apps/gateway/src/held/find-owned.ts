import { isPublicAddress } from "@operon/dialects";
import { type JsonObject, jsonObject } from "./json-object.ts";
import { UNTRACKED, type Untracked } from "./untracked.data.ts";

/** OpenAI's public skills: https://developers.openai.com/api/docs/guides/tools-skills */
const PUBLIC_SKILL = /^openai-/;
const GEMINI: ReadonlySet<string> = new Set(["generateContent", "countTokens", "embedContent"]);

/**
 * What one object of a request names that the owner of a provider's account has made there: it may be used by that owner alone.
 * `isTop` where the object is the request itself.
 */
export function findOwned(endpoint: string, object: JsonObject, isTop: boolean): Untracked | undefined {
  if (GEMINI.has(endpoint)) return isTop ? cachedContent(object) : stored(object);
  if (endpoint === "chat/completions") return isTop && hasOwnVoice(object) ? UNTRACKED.voice : undefined;
  if (isTop) return endpoint === "responses" && hasPrompt(object) ? UNTRACKED.prompt : undefined;
  if (object.type === "image_generation" && endpoint === "responses") return UNTRACKED.picture;
  return skill(endpoint, object);
}

function skill(endpoint: string, { skill_id: id, type }: JsonObject): Untracked | undefined {
  if (typeof id !== "string") return undefined;
  const isPublic = endpoint === "responses" ? PUBLIC_SKILL.test(id) : type === "anthropic";
  return isPublic ? undefined : UNTRACKED.skill;
}

/** Protobuf's JSON takes both names of a member. */
function cachedContent({ cachedContent: camel, cached_content: snake }: JsonObject): Untracked | undefined {
  return (camel ?? snake ?? null) === null ? undefined : UNTRACKED.cachedContent;
}

function stored({ fileData, file_data }: JsonObject): Untracked | undefined {
  const addresses = [fileData, file_data]
    .map(jsonObject)
    .flatMap(({ fileUri, file_uri }) => [fileUri, file_uri]);
  const isStored = addresses.some((uri) => typeof uri === "string" && !isPublicAddress(uri));
  return isStored ? UNTRACKED.stored : undefined;
}

function hasPrompt({ prompt }: JsonObject): boolean {
  return typeof prompt === "string" || (jsonObject(prompt).id ?? null) !== null;
}

function hasOwnVoice({ audio }: JsonObject): boolean {
  return (jsonObject(jsonObject(audio).voice).id ?? null) !== null;
}

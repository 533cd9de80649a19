import { type RequestScan, rewriteRequest } from "@operon/dialects";
import { parseJson } from "./parse-json.ts";

type Members = Record<string, unknown>;

/**
 * A body of Gemini's for a model of another name: the path names it, and a body may say it once more, which Google wants
 * to be the same. To generate, the bytes stay but for that name; embeddings and counts, where each part has its own, are
 * written anew.
 */
export function renameInGemini(
  body: Buffer,
  model: string,
  { scan, isGenerated }: { readonly scan: RequestScan; readonly isGenerated: boolean },
): Buffer {
  const name = `models/${model}`;
  if (isGenerated) return scan.modelSpan === undefined ? body : rewriteRequest(body, scan, { model: name });
  const parsed = parseJson(body);
  if (!isMembers(parsed)) return body;
  const renamed = rename(parsed, name);
  if (Array.isArray(parsed.requests))
    renamed.requests = parsed.requests.map((each) => renamePart(each, name));
  const { generateContentRequest: asked } = parsed;
  if (asked !== undefined) renamed.generateContentRequest = renamePart(asked, name);
  return Buffer.from(JSON.stringify(renamed));
}

function renamePart(part: unknown, name: string): unknown {
  return isMembers(part) ? rename(part, name) : part;
}

function rename(members: Members, name: string): Members {
  return members.model === undefined ? { ...members } : { ...members, model: name };
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

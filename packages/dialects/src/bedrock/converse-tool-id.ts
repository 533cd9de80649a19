import { toolId } from "../anthropic/tool-id.ts";
import { shortDigest } from "../neutral/short-digest.ts";

const MAX_CHARACTERS = 64;
const KEPT_CHARACTERS = 48;

/** A tool call's id as Converse takes it (`[a-zA-Z0-9_-]+`, at most 64); calls and results are rewritten alike. */
export function converseToolId(id: string): string {
  const clean = toolId(id);
  return clean.length <= MAX_CHARACTERS ? clean : `${clean.slice(0, KEPT_CHARACTERS)}_${shortDigest(id)}`;
}

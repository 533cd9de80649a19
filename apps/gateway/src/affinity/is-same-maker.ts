import type { PreparedTarget, ProviderKind } from "@operon/providers";

type Asked = { readonly kind: ProviderKind; readonly target: Pick<PreparedTarget, "generates"> };

const CLAUDE: ReadonlySet<ProviderKind> = new Set(["anthropic", "vertex"]);

/**
 * Whether whom a request is for can read what an account of `maker`'s kind made. Claude's signatures hold wherever Claude runs
 * (https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking): of Vertex's, no others get as far as a model that speaks
 * Anthropic's dialect; those of Bedrock carry its name and go to no other kind. Gemini's hold within the Gemini API. That they do
 * between it and Vertex, or between projects of Vertex, is written nowhere; OpenAI's encrypted content is of one organisation.
 */
export function isSameMaker(maker: ProviderKind, { kind, target }: Asked): boolean {
  if (CLAUDE.has(kind) && target.generates.includes("anthropic")) return CLAUDE.has(maker);
  return maker === kind && (kind === "gemini" || kind === "bedrock");
}

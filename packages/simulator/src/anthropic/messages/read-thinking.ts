import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { AnthropicError } from "../anthropic-error.ts";
import { checkMembers, readNumber, requireText } from "../check-members.ts";
import type { ModelRules } from "./model-rules.ts";
import type { Turn } from "./read-messages.ts";

/** How an answer thinks. */
export interface Thinking {
  /** Most tokens of it. */
  readonly tokens: number;
  /** Whether the text of the thoughts is left out of the answer, its signature not. */
  readonly omitted: boolean;
}

/** What the thinking must fit to. */
export interface ThinkingLimits {
  readonly turns: readonly Turn[];
  readonly maxTokens: number;
  readonly rules: ModelRules;
}

const minBudget = 1024;
const members: Readonly<Record<string, ReadonlySet<string>>> = {
  adaptive: new Set(["display", "type"]),
  between_tools: new Set(["type"]),
  disabled: new Set(["type"]),
  enabled: new Set(["budget_tokens", "display", "type"]),
};
const tokensByEffort: Readonly<Record<string, number>> = {
  low: 32,
  medium: 64,
  high: 128,
  xhigh: 256,
  max: 512,
};

/** How it is to think, null where it is not; throws Anthropic's refusal. */
export function readThinking(
  body: UnverifiedObject,
  { turns, maxTokens, rules }: ThinkingLimits,
): Thinking | null {
  const { thinking } = body;
  const effort = readEffort(body, rules);
  if (thinking === undefined || thinking === null) return null;
  if (!isObject(thinking)) throw new AnthropicError("thinking: Input should be a valid dictionary");
  const type = requireText(thinking, "type", "thinking");
  const known = Object.hasOwn(members, type) ? members[type] : undefined;
  if (known === undefined) {
    const tags = Object.keys(members).map((tag) => `'${tag}'`);
    throw new AnthropicError(
      `thinking: Input tag '${type.slice(0, 50)}' found using 'type' does not match any of the expected tags: ${tags.join(", ")}`,
    );
  }
  checkMembers(thinking, known, `thinking.${type}`);
  if (type === "disabled") return null;
  checkKind(type, rules);
  checkSampling(body);
  const omitted = thinking.display === "omitted";
  const wanted = tokensByEffort[effort ?? "high"] ?? 128;
  if (type !== "enabled") return { tokens: wanted, omitted };
  const budget = readBudget(thinking, maxTokens);
  checkForced(body);
  checkFinalTurn(turns);
  return { tokens: Math.min(Math.floor(budget / 32), wanted), omitted };
}

function readEffort(
  { output_config: config }: UnverifiedObject,
  { effort: isTaken }: ModelRules,
): string | null {
  const effort = isObject(config) ? (config.effort ?? null) : null;
  if (effort === null) return null;
  if (typeof effort !== "string" || !Object.hasOwn(tokensByEffort, effort)) {
    throw new AnthropicError(
      "output_config.effort: Input should be 'low', 'medium', 'high', 'xhigh' or 'max'",
    );
  }
  if (!isTaken) throw new AnthropicError("This model does not support the effort parameter.");
  return effort;
}

function checkKind(type: string, { manualThinking, adaptiveThinking }: ModelRules): void {
  if (type === "enabled" && !manualThinking) {
    throw new AnthropicError(
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    );
  }
  if (type === "enabled" || adaptiveThinking) return;
  throw new AnthropicError(`${type} thinking is not supported on this model`);
}

function readBudget(thinking: UnverifiedObject, maxTokens: number): number {
  const budget = readNumber(thinking, "budget_tokens", { min: minBudget, path: "thinking.enabled" });
  if (budget === null) throw new AnthropicError("thinking.enabled.budget_tokens: Field required");
  if (budget < maxTokens) return budget;
  throw new AnthropicError(
    "`max_tokens` must be greater than `thinking.budget_tokens`. Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking#max-tokens-and-context-window-size",
  );
}

function checkSampling({ temperature, top_p: topP, top_k: topK }: UnverifiedObject): void {
  const consult =
    "Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking#important-considerations-when-using-extended-thinking";
  if (typeof temperature === "number" && temperature !== 1) {
    throw new AnthropicError(`\`temperature\` may only be set to 1 when thinking is enabled. ${consult}`);
  }
  if (typeof topP === "number" && topP < 0.95) {
    throw new AnthropicError(
      `\`top_p\` must be greater than or equal to 0.95 or unset when thinking is enabled. ${consult}`,
    );
  }
  if (typeof topK === "number") {
    throw new AnthropicError(`\`top_k\` must be unset when thinking is enabled. ${consult}`);
  }
}

function checkForced({ tool_choice: choice }: UnverifiedObject): void {
  if (!isObject(choice) || (choice.type !== "any" && choice.type !== "tool")) return;
  throw new AnthropicError("Thinking may not be enabled when tool_choice forces tool use.");
}

/** A turn that waits for its tools' results must have the thoughts that led to them. */
function checkFinalTurn(turns: readonly Turn[]): void {
  const asked = openTurns(turns);
  const last = asked.at(-1);
  if (last === undefined || asked.some(beginsWithThought)) return;
  throw new AnthropicError(
    `messages.${last.index}.content.0.type: Expected \`thinking\` or \`redacted_thinking\`, but found \`${last.blocks[0]?.type}\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block (preceeding the lastmost set of \`tool_use\` and \`tool_result\` blocks). We recommend you include thinking blocks from previous turns. To avoid this requirement, disable \`thinking\`. Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking`,
  );
}

/** The assistant's part of the turn that is not over: a prefill, or all since the last word of the user. */
function openTurns(turns: readonly Turn[]): readonly Turn[] {
  const asked = turns.findLastIndex(({ role, blocks }) => {
    return role === "user" && blocks.every(({ type }) => type !== "tool_result");
  });
  return turns.slice(asked + 1).filter(({ role, blocks }) => role === "assistant" && blocks.length > 0);
}

function beginsWithThought({ blocks }: Turn): boolean {
  return blocks[0]?.type === "thinking" || blocks[0]?.type === "redacted_thinking";
}

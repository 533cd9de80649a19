import type { AssistantPart } from "../neutral/content-part.ts";
import type { ProviderDialectName } from "../neutral/dialect-name.ts";
import type { NeutralMessage, NeutralRequest } from "../neutral/neutral-request.ts";
import { takesPrefill } from "./takes-prefill.ts";

/** What the next provider is asked for the rest of an answer. */
export type Continuation = {
  readonly request: NeutralRequest;
  /** It goes on from its own words, without the white space at their end; else it was told to in words. */
  readonly isPrefilled: boolean;
};

const BYTES_PER_TOKEN = 4;
/** Where Claude is asked. */
const PREFILLING: ReadonlySet<ProviderDialectName> = new Set(["anthropic", "bedrock"]);
/** OpenAI's Responses take no lower bound of an answer. */
const MIN_RESPONSES_TOKENS = 16;
const GO_ON = [
  "Your last answer was cut off in transmission. Continue it from exactly where it stops, as if it had never been interrupted.",
  "Write only what comes next: repeat nothing of it, do not start over, and do not mention the interruption or this message.",
  "If it stops inside a word, a sentence, a list or a block of code, go on inside of it;",
  "begin with a space or a line break only where the text needs one there.",
].join(" ");

/**
 * The request for the rest of an answer of which the client has `delivered`: the conversation, what was said as the
 * assistant's turn, and, where the target does not go on by itself, a wish that it does. What was said counts against the
 * bound of the answer, four bytes a token. Without a word that was said it is the request as it was.
 */
export function continuationOf(
  request: NeutralRequest,
  delivered: string,
  target: ProviderDialectName,
): Continuation {
  if (delivered.trim() === "") return { request, isPrefilled: false };
  const isPrefilled = PREFILLING.has(target) && !thinks(request) && takesPrefill(request.model);
  const turn = withAnswer(request.messages, isPrefilled ? delivered.trimEnd() : delivered);
  const goOn: NeutralMessage = { role: "user", content: [{ type: "text", text: GO_ON }] };
  const messages = isPrefilled ? turn : [...turn, goOn];
  const { maxOutputTokens } = request;
  const bounded =
    maxOutputTokens === undefined ? {} : { maxOutputTokens: left(maxOutputTokens, delivered, target) };
  return { request: { ...request, messages, ...bounded }, isPrefilled };
}

/** A conversation that ended with the assistant's own words goes on in the same text. */
function withAnswer(messages: readonly NeutralMessage[], text: string): readonly NeutralMessage[] {
  const last = messages.at(-1);
  if (last?.role !== "assistant")
    return [...messages, { role: "assistant", content: [{ type: "text", text }] }];
  return [...messages.slice(0, -1), { role: "assistant", content: withText(last.content, text) }];
}

function withText(content: readonly AssistantPart[], text: string): readonly AssistantPart[] {
  const part = content.at(-1);
  if (part?.type !== "text") return [...content, { type: "text", text }];
  return [...content.slice(0, -1), { type: "text", text: part.text + text }];
}

function left(maxOutputTokens: number, delivered: string, target: ProviderDialectName): number {
  const said = Math.ceil(Buffer.byteLength(delivered) / BYTES_PER_TOKEN);
  const least = target === "openai-responses" ? MIN_RESPONSES_TOKENS : 1;
  return Math.max(maxOutputTokens - said, Math.min(least, maxOutputTokens));
}

/** The API refuses thinking beside a prefilled answer. */
function thinks({ reasoning }: NeutralRequest): boolean {
  if (reasoning === undefined || reasoning.effort === "none" || reasoning.budgetTokens === 0) return false;
  return reasoning.effort !== undefined || reasoning.budgetTokens !== undefined;
}

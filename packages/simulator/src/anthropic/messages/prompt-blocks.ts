import { countTokens } from "../../generate/count-tokens.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { type Block, readBlocks } from "./read-blocks.ts";
import { type CacheTtl, readCacheControl } from "./read-cache-control.ts";
import type { Turn } from "./read-messages.ts";

const tokensPerMessage = 4;
const tokensPerImage = 300;
const tokensPerFile = 1500;

/** A part of the prompt, in the order in which it is cached: tools, system, messages. */
export interface PromptBlock {
  /** What the cache knows it by. */
  readonly key: string;
  readonly tokens: number;
  readonly ttl: CacheTtl | null;
}

/** The prompt's parts; throws Anthropic's refusal of a system prompt that is none. */
export function promptBlocks(body: UnverifiedObject, turns: readonly Turn[]): readonly PromptBlock[] {
  const tools = Array.isArray(body.tools) ? body.tools.filter(isObject).map(toolBlock) : [];
  const system =
    body.system === undefined
      ? []
      : readBlocks(body.system, "system", "system").map((block) => toBlock(block, 0, "system"));
  const said = turns.flatMap(({ role, blocks }) => {
    return blocks.map((block, index) => toBlock(block, index === 0 ? tokensPerMessage : 0, role));
  });
  const all = [...tools, ...system, ...said];
  const last = all.at(-1);
  const ttl = readCacheControl(body, "");
  return last === undefined || ttl === null ? all : [...all.slice(0, -1), { ...last, ttl }];
}

/** The prompt's size in tokens. */
export function countBlocks(blocks: readonly PromptBlock[]): number {
  return blocks.reduce((total, block) => total + block.tokens, 3);
}

function toolBlock(tool: UnverifiedObject): PromptBlock {
  const key = keyOf(tool);
  return { key, tokens: countTokens(key), ttl: readCacheControl(tool, "tools") };
}

function toBlock({ type, value }: Block, extra: number, role: string): PromptBlock {
  const ttl = readCacheControl(value, type);
  return { key: `${role} ${keyOf(value)}`, tokens: extra + tokensOf(value), ttl };
}

function keyOf({ cache_control: _, ...rest }: UnverifiedObject): string {
  return JSON.stringify(rest);
}

function tokensOf(block: UnverifiedObject): number {
  switch (block.type) {
    case "text":
      return countTokens(String(block.text));
    case "thinking":
      return countTokens(String(block.thinking));
    case "image":
      return tokensPerImage;
    case "document": {
      const source = isObject(block.source) ? block.source : {};
      return source.type === "text" ? countTokens(String(source.data)) : tokensPerFile;
    }
    case "tool_use":
      return countTokens(`${String(block.name)}${JSON.stringify(block.input)}`);
    case "tool_result": {
      const parts =
        typeof block.content === "string" ? [{ type: "text", text: block.content }] : block.content;
      if (!Array.isArray(parts)) return 1;
      return parts.filter(isObject).reduce((total, part) => total + tokensOf(part), 1);
    }
    default:
      return countTokens(JSON.stringify(block));
  }
}

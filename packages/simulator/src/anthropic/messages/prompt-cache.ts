import { createHash } from "node:crypto";
import { AnthropicError } from "../anthropic-error.ts";
import type { PromptBlock } from "./prompt-blocks.ts";

const minTokens = 1024;
const maxMarks = 4;
const lifetimeMs = { "5m": 300_000, "1h": 3_600_000 };

/** How many of a prompt's tokens came from the cache, and how many went into it. */
export interface CacheUse {
  readonly read: number;
  readonly written5m: number;
  readonly written1h: number;
}

/** Remembers the prompts that were marked, as Anthropic does. */
export interface PromptCache {
  /** Throws Anthropic's refusal of more than four marks. */
  use(model: string, blocks: readonly PromptBlock[]): CacheUse;
}

interface Boundary {
  readonly hash: string;
  /** Tokens up to and with the block. */
  readonly tokens: number;
  readonly ttl: PromptBlock["ttl"];
}

/** Builds a cache that holds `size` prefixes; `now` is in milliseconds. */
export function createPromptCache(size: number, now: () => number): PromptCache {
  const freshUntil = new Map<string, number>();

  const isFresh = ({ hash }: Boundary): boolean => (freshUntil.get(hash) ?? 0) > now();
  const keep = ({ hash, ttl }: Boundary): void => {
    freshUntil.delete(hash);
    freshUntil.set(hash, now() + lifetimeMs[ttl ?? "5m"]);
    const [oldest] = freshUntil.keys();
    if (freshUntil.size > size && oldest !== undefined) freshUntil.delete(oldest);
  };

  return {
    use(model, blocks) {
      const boundaries = boundariesOf(model, blocks);
      const marks = boundaries.filter(({ ttl }) => ttl !== null);
      if (marks.length > maxMarks) {
        throw new AnthropicError(
          `A maximum of ${maxMarks} blocks with cache_control may be provided. Found ${marks.length}.`,
        );
      }
      const last = boundaries.findLastIndex(({ ttl }) => ttl !== null);
      const hit = boundaries.slice(0, last + 1).findLast(isFresh);
      const read = hit?.tokens ?? 0;
      const written = { "5m": 0, "1h": 0 };
      let from = read;
      for (const mark of marks.filter(({ tokens }) => tokens >= minTokens)) {
        if (mark.tokens > from) {
          written[mark.ttl ?? "5m"] += mark.tokens - from;
          from = mark.tokens;
        }
        keep(mark);
      }
      return { read, written5m: written["5m"], written1h: written["1h"] };
    },
  };
}

function boundariesOf(model: string, blocks: readonly PromptBlock[]): readonly Boundary[] {
  let hash = model;
  let tokens = 0;
  return blocks.map((block) => {
    hash = createHash("sha256").update(hash).update(block.key).digest("base64");
    tokens += block.tokens;
    return { hash, tokens, ttl: block.ttl };
  });
}

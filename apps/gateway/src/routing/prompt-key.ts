/** Providers cache no prompt shorter than 1,024 tokens; what begins alike for so long is likely to go on alike. */
const PREFIX_BYTES = 2_048;
const MAX_KEY_BYTES = 128;
/** What holds a conversation, in any dialect. */
const CONVERSATIONS = ['"system"', '"messages"', '"instructions"', '"input"', '"contents"', '"prompt"'].map(
  (name) => Buffer.from(name),
);
/** What a client says itself (https://platform.openai.com/docs/guides/prompt-caching). */
const CACHE_KEY = Buffer.from('"prompt_cache_key"');

/**
 * A hash of what a provider's prompt cache would know a request by: the client's own key, else the beginning of the conversation.
 * `seed` keeps accounts apart. Only read where a strategy asks for it.
 */
export function promptKey(body: Buffer, seed: number): number {
  const named = body.indexOf(CACHE_KEY);
  if (named >= 0)
    return hashBytes(body, { from: named, to: endOfText(body, named + CACHE_KEY.length), seed });
  const starts = CONVERSATIONS.map((name) => body.indexOf(name)).filter((at) => at >= 0);
  const from = starts.length === 0 ? 0 : Math.min(...starts);
  return hashBytes(body, { from, to: from + PREFIX_BYTES, seed });
}

function endOfText(body: Buffer, from: number): number {
  const open = body.indexOf(0x22, from);
  const close = open < 0 ? -1 : body.indexOf(0x22, open + 1);
  return Math.min(close < 0 ? from : close, from + MAX_KEY_BYTES);
}

type Range = { readonly from: number; readonly to: number; readonly seed: number };

/** FNV-1a. */
function hashBytes(body: Buffer, { from, to, seed }: Range): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  const end = Math.min(to, body.length);
  for (let index = from; index < end; index += 1)
    hash = Math.imul(hash ^ (body[index] as number), 0x01000193);
  return hash >>> 0;
}

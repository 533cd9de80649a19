/** Claude up to 4.5; every later one refuses a conversation that ends with its own words. */
const OLD = /\bclaude-(?:2|instant|3)(?:[-.]|$)/;
const FOUR = /\bclaude-(?:opus|sonnet|haiku)-4(?:[-.][0-5])?(?:$|[@:]|-(?:\d{6,}|latest|v\d))/;

/**
 * Whether a model of Anthropic's goes on where a last turn of its own stops. Names that nobody knows are taken to refuse it.
 * https://platform.claude.com/docs/en/about-claude/models/migration-guide
 */
export function takesPrefill(model: string): boolean {
  return OLD.test(model) || FOUR.test(model);
}

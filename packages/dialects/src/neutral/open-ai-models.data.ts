/** What OpenAI, Azure and xAI call the models that think. */
export const THINKING_MODEL = /^(?:o\d|gpt-(?:[5-9]|[1-9]\d)|codex|computer-use|grok-(?:[4-9]|3-mini))/i;

/** Names that begin like those of models that think, and are none. */
export const CHAT_MODEL = /-chat(?:-|$)/i;

/** Models that are known not to think: they refuse a request that says anything of it. */
export const PLAIN_MODEL = /^(?:gpt-(?:3\.5|4)|chatgpt|davinci|babbage)/i;

/** Of those that think, the ones that can be told not to. */
export const CAN_REST = /^gpt-(?:5\.[1-9]|[6-9]|[1-9]\d)/i;

/** Those whose least effort has a name. */
export const KNOWS_MINIMAL = /^gpt-5(?:-|$)/i;

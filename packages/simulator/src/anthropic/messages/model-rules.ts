/** What a model of Anthropic's takes and what it does not, from Anthropic's pages on its models. */
export interface ModelRules {
  /** `temperature`, `top_p` and `top_k`. */
  readonly sampling: "all" | "one" | "none";
  /** Thinking with a budget of tokens, and thinking as much as it likes. */
  readonly manualThinking: boolean;
  readonly adaptiveThinking: boolean;
  readonly effort: boolean;
  /** Whether a conversation may end with the assistant's own words. */
  readonly prefill: boolean;
  /** Whether system messages may stand inside the conversation. */
  readonly systemMessages: boolean;
}

type Family = "opus" | "sonnet" | "other";

const everything: ModelRules = {
  sampling: "all",
  manualThinking: true,
  adaptiveThinking: true,
  effort: true,
  prefill: true,
  systemMessages: true,
};
const named = /^claude-(?:([a-z]+)-(\d)(?:-(\d)(?!\d))?|(\d)(?:-(\d))?-([a-z]+))/;
/** The version from which on each family has it. */
const since: Readonly<Record<string, Readonly<Record<Family, number>>>> = {
  noSampling: { opus: 4.7, sonnet: 5, other: 5 },
  adaptive: { opus: 4.6, sonnet: 4.6, other: 5 },
  effort: { opus: 4.5, sonnet: 4.6, other: 5 },
  noPrefill: { opus: 4.6, sonnet: 4.6, other: 5 },
  systemMessages: { opus: 4.8, sonnet: 5, other: 5 },
};

/** The rules of the model with that name; names that are not Anthropic's, `sim-…` among them, take everything. */
export function modelRules(model: string): ModelRules {
  const found = named.exec(model);
  if (found === null) return everything;
  const [, newName, major, minor, oldMajor, oldMinor, oldName] = found;
  const version = Number(`${major ?? oldMajor}.${minor ?? oldMinor ?? 0}`);
  const name = newName ?? oldName;
  const family: Family = name === "opus" || name === "sonnet" ? name : "other";
  const has = (feature: string): boolean => version >= (since[feature]?.[family] ?? Infinity);
  return {
    sampling: has("noSampling") ? "none" : version >= 4.1 ? "one" : "all",
    manualThinking: !has("noSampling"),
    adaptiveThinking: has("adaptive"),
    effort: has("effort"),
    prefill: !has("noPrefill"),
    systemMessages: has("systemMessages"),
  };
}

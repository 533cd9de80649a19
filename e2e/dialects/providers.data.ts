import type { Behaviour } from "@operon/simulator";

/** What a provider's model is there for; `named` makes a name for each. */
export type ModelRole = "chat" | "echo" | "thinks" | "metered" | "embeds" | "refuses" | "limits" | "stalls";

type Account = {
  readonly id: string;
  readonly title: string;
  readonly kind:
    | "openai"
    | "azure-openai"
    | "anthropic"
    | "gemini"
    | "vertex"
    | "bedrock"
    | "cohere"
    | "openai-compatible";
  /** Below the simulator's address. */
  readonly path: string;
  readonly entra?: true;
  readonly options?: Readonly<Record<string, string>>;
  /** What its server takes or does beside OpenAI, which the simulator is told for as long as it is asked. */
  readonly behaviour?: Partial<Behaviour>;
  readonly models: Readonly<Record<"chat" | "thinks" | "embeds", string>>;
};

const OPENAI = { chat: "gpt-4o-mini", thinks: "gpt-5-mini", embeds: "text-embedding-3-small" };

/** Every kind of provider that the simulator serves, in the grid's order. */
export const PROVIDERS = [
  { id: "openai", title: "OpenAI", kind: "openai", path: "/v1", models: OPENAI },
  { id: "azure-v1", title: "Azure, v1", kind: "azure-openai", path: "", models: OPENAI },
  {
    id: "azure-deployments",
    title: "Azure, deployments and Entra",
    kind: "azure-openai",
    path: "",
    entra: true,
    options: { apiVersion: "2024-10-21" },
    models: OPENAI,
  },
  {
    id: "anthropic",
    title: "Anthropic",
    kind: "anthropic",
    path: "",
    models: { chat: "claude-haiku-4-5", thinks: "claude-sonnet-4-5", embeds: "claude-haiku-4-5" },
  },
  {
    id: "gemini",
    title: "Gemini",
    kind: "gemini",
    path: "",
    models: {
      chat: "gemini-2.5-flash-lite",
      thinks: "gemini-3-flash-preview",
      embeds: "gemini-embedding-001",
    },
  },
  {
    id: "vertex",
    title: "Vertex AI",
    kind: "vertex",
    path: "",
    options: { location: "us-central1" },
    // Google's and Anthropic's models are asked at addresses and in words of their own.
    models: {
      chat: "gemini-2.5-flash-lite",
      thinks: "claude-sonnet-4-5",
      embeds: "gemini-embedding-001",
    },
  },
  {
    id: "bedrock",
    title: "Bedrock",
    kind: "bedrock",
    path: "",
    options: { region: "us-east-1" },
    models: {
      chat: "us.amazon.nova-2-lite-v1:0",
      thinks: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
      // Titan takes one text at a time.
      embeds: "cohere.embed-english-v3",
    },
  },
  {
    id: "cohere",
    title: "Cohere",
    kind: "cohere",
    path: "",
    models: {
      chat: "command-a-03-2025",
      thinks: "command-a-reasoning-08-2025",
      embeds: "embed-v4.0",
    },
  },
  { id: "compatible", title: "compatible", kind: "openai-compatible", path: "/v1", models: OPENAI },
  {
    id: "mistral",
    title: "compatible, `mistral`",
    kind: "openai-compatible",
    path: "/v1",
    options: { preset: "mistral" },
    behaviour: { usageUnasked: true },
    // Its own models take `max_tokens`.
    models: { ...OPENAI, thinks: "sim-reasoning" },
  },
  {
    id: "deepseek",
    title: "compatible, `deepseek`",
    kind: "openai-compatible",
    path: "/v1",
    options: { preset: "deepseek" },
    // It has members of its own.
    behaviour: { strict: false },
    models: { ...OPENAI, thinks: "sim-reasoning" },
  },
] as const satisfies readonly Account[];

export type GridProvider = (typeof PROVIDERS)[number];
export type ProviderId = GridProvider["id"];

/** How many tokens the metered model says. */
export const METERED_TOKENS = 40;
/** When a model that limits says to come back. */
export const RETRY_AFTER_SEC = 7;

/** A provider's own name for the model of a role; a role that the simulator plays has a name of its own there. */
export function upstreamName({ id, models }: GridProvider, role: ModelRole): string {
  switch (role) {
    case "chat":
    case "embeds":
      return models[role];
    case "thinks":
      return models.thinks;
    case "echo":
      return `sim-echo@${id}`;
    case "metered":
      return `sim-tokens-${METERED_TOKENS}@${id}`;
    case "refuses":
      return `sim-fault-400@${id}`;
    case "limits":
      return `sim-fault-429+retry-after:${RETRY_AFTER_SEC}@${id}`;
    case "stalls":
      return `sim-fault-stall+after:12@${id}`;
  }
}

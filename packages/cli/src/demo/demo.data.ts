import type { PriceRatesText } from "@operon/contracts";
import type { BudgetMode, BudgetPeriod, Limits, RoutingStrategy } from "@operon/domain";

/** Made-up accounts of `--demo`; each is marked as demo in the database and in the console. */
export const DEMO_TENANTS = [
  { path: "northwind", name: "Northwind Cloud", parent: "/" },
  { path: "northwind/lumen", name: "Lumen Health", parent: "northwind" },
  { path: "northwind/harbor", name: "Harbor Logistics", parent: "northwind" },
  { path: "aurora", name: "Aurora Labs", parent: "/" },
  { path: "aurora/research", name: "Research", parent: "aurora" },
] as const;

/** Who calls, for what, with which model, how often against the others, and about how much. */
export const DEMO_CALLERS: readonly DemoCallerData[] = [
  {
    path: "northwind/lumen",
    key: "triage-assistant",
    work: "chat",
    model: "gpt-4o",
    share: 5,
    input: 1_800,
    output: 350,
  },
  {
    path: "northwind/lumen",
    key: "claims-intake",
    work: "chat",
    model: "gpt-4o-mini",
    share: 9,
    input: 900,
    output: 180,
  },
  {
    path: "northwind/lumen",
    key: "visit-notes",
    work: "transcripts",
    model: "whisper-1",
    share: 2,
    input: 95,
    output: 0,
  },
  {
    path: "northwind/harbor",
    key: "dispatch-bot",
    work: "chat",
    model: "gpt-4.1-mini",
    share: 6,
    input: 700,
    output: 220,
  },
  {
    path: "northwind/harbor",
    key: "document-search",
    work: "embeddings",
    model: "text-embedding-3-small",
    share: 7,
    input: 520,
    output: 0,
  },
  {
    path: "northwind/harbor",
    key: "document-ranking",
    work: "ranking",
    model: "rerank-v3.5",
    share: 3,
    input: 1,
    output: 0,
  },
  {
    path: "northwind/harbor",
    key: "gate-announcements",
    work: "speech",
    model: "tts-1",
    share: 1,
    input: 240,
    output: 0,
  },
  {
    path: "aurora/research",
    key: "notebook",
    work: "chat",
    model: "gpt-4.1",
    share: 4,
    input: 2_600,
    output: 700,
  },
  {
    path: "aurora/research",
    key: "reviewer",
    work: "chat",
    model: "claude-sonnet-4-5",
    share: 3,
    input: 2_200,
    output: 400,
  },
  {
    path: "aurora",
    key: "support-copilot",
    work: "chat",
    model: "gpt-4o-mini",
    share: 8,
    input: 1_100,
    output: 260,
  },
  {
    path: "aurora",
    key: "tagger",
    work: "chat",
    model: "gemini-2.5-flash",
    share: 4,
    input: 600,
    output: 60,
  },
  {
    path: "aurora",
    key: "storefront-art",
    work: "pictures",
    model: "dall-e-3",
    share: 1,
    input: 1,
    output: 0,
  },
];

/** A caller of the demo. `input` counts what its work is billed by: tokens, characters, seconds; `output` tokens. */
export type DemoCallerData = {
  readonly path: (typeof DEMO_TENANTS)[number]["path"];
  readonly key: string;
  readonly work: "chat" | "embeddings" | "pictures" | "speech" | "transcripts" | "ranking";
  readonly model: string;
  readonly share: number;
  readonly input: number;
  readonly output: number;
};

const STEADY = { latencyMs: 220, latencyJitterMs: 300, tokensPerSecond: 140, faults: [] } as const;
const OPENAI_MODELS = [
  "gpt-4o",
  "gpt-4o-mini",
  "gpt-4.1-mini",
  "text-embedding-3-small",
  "dall-e-3",
  "tts-1",
  "whisper-1",
] as const;
/** What nobody lists a price of, in USD per million: pictures, characters. */
const OPENAI_PRICES = {
  "dall-e-3": { input: "0", output: "0", images: "40000" },
  "tts-1": { input: "0", output: "0", characters: "15" },
} as const;

/** Provider accounts, each with a simulator of its own, so that routing and failover have something to do. */
export const DEMO_PROVIDERS = [
  {
    name: "OpenAI West (demo)",
    kind: "openai",
    weight: 3,
    models: [...OPENAI_MODELS, "gpt-4.1"],
    prices: OPENAI_PRICES,
    limits: { "gpt-4o": { maxConcurrency: 40, maxRequestsPerMinute: 600 } },
    ...STEADY,
  },
  {
    name: "OpenAI East (demo)",
    kind: "openai",
    weight: 2,
    models: [...OPENAI_MODELS, "gpt-4.1"],
    prices: OPENAI_PRICES,
    limits: { "gpt-4o-mini": { maxConcurrency: 25, maxRequestsPerMinute: null } },
    latencyMs: 320,
    latencyJitterMs: 900,
    tokensPerSecond: 110,
    faults: ["503=0.03", "429+retry-after-ms:400=0.02", "reset=0.01", "truncate=0.01"],
    outages: true,
  },
  {
    name: "Anthropic (demo)",
    kind: "anthropic",
    weight: 1,
    models: ["claude-sonnet-4-5", "claude-haiku-4-5"],
    limits: { "claude-sonnet-4-5": { maxConcurrency: 20, maxRequestsPerMinute: 300 } },
    ...STEADY,
    latencyMs: 420,
    batchMs: 2 * 3_600_000,
  },
  {
    name: "Gemini (demo)",
    kind: "gemini",
    weight: 1,
    models: ["gemini-2.5-flash", "gemini-2.5-pro"],
    limits: {},
    ...STEADY,
    tokensPerSecond: 220,
  },
  {
    name: "Cohere (demo)",
    kind: "cohere",
    weight: 1,
    models: ["rerank-v3.5"],
    prices: { "rerank-v3.5": { input: "0", output: "0", searches: "2000" } },
    limits: {},
    ...STEADY,
  },
] as const satisfies readonly DemoProvider[];

/** What a demo's provider is made of. */
export type DemoProvider = {
  readonly name: string;
  readonly kind: "openai" | "anthropic" | "gemini" | "cohere";
  readonly weight: number;
  readonly models: readonly string[];
  readonly limits: Readonly<
    Record<string, { readonly maxConcurrency: number; readonly maxRequestsPerMinute: number | null }>
  >;
  /** What it charges for models that are on no list. */
  readonly prices?: Readonly<Record<string, PriceRatesText>>;
  /** How long a batch takes it; a few seconds unless said. */
  readonly batchMs?: number;
  readonly latencyMs: number;
  readonly latencyJitterMs: number;
  readonly tokensPerSecond: number;
  /** By their rates. */
  readonly faults: readonly string[];
  /** It answers nothing but 503 from time to time. */
  readonly outages?: boolean;
};

/** What is taken out of service from the start. */
export const DEMO_DRAINING = {
  provider: "OpenAI West (demo)",
  model: "gpt-4.1",
  reason: "Its quota moves to East.",
} as const;

/** Rules of the demo's tenants, and of nobody else. While OpenAI East is out, gpt-4.1 is answered by its fallback. */
export const DEMO_ROUTING: readonly DemoRule[] = [
  { path: "northwind", model: "*", strategy: "least-busy", fallbacks: null, continueStreams: true },
  {
    path: "northwind/lumen",
    model: "gpt-4o*",
    strategy: "affinity",
    fallbacks: ["claude-sonnet-4-5"],
    continueStreams: null,
  },
  {
    path: "aurora",
    model: "gpt-4.1",
    strategy: null,
    fallbacks: ["claude-sonnet-4-5", "gemini-2.5-flash"],
    continueStreams: null,
  },
  { path: "aurora", model: "gpt-4o-mini", strategy: "latency", fallbacks: null, continueStreams: true },
];

type DemoRule = {
  readonly path: (typeof DEMO_TENANTS)[number]["path"];
  readonly model: string;
  readonly strategy: RoutingStrategy | null;
  readonly fallbacks: string[] | null;
  readonly continueStreams: boolean | null;
};

/** Limits of the demo's tenants: some bind now and then, and one is in its trial. */
export const DEMO_LIMITS: readonly DemoLimits[] = [
  { path: "northwind", limits: { rpm: 240, tpm: 400_000, concurrency: 12 }, shadowLimits: {} },
  { path: "northwind/lumen", limits: { rpm: 60, tpd: 20_000_000 }, shadowLimits: { tpm: 60_000 } },
  { path: "aurora", limits: { rpm: 150, rpd: 100_000 }, shadowLimits: { rpm: 30 } },
];

type DemoLimits = {
  readonly path: (typeof DEMO_TENANTS)[number]["path"];
  readonly limits: Limits;
  readonly shadowLimits: Limits;
};

/** What the demo's tenants may spend. */
export const DEMO_BUDGETS: readonly DemoBudget[] = [
  { path: "northwind", model: null, period: "month", mode: "hard", amountUsd: "400" },
  { path: "northwind/lumen", model: "gpt-4o", period: "day", mode: "soft", amountUsd: "4" },
  { path: "aurora", model: null, period: "month", mode: "hard", amountUsd: "250" },
  { path: "aurora/research", model: "claude-*", period: "day", mode: "hard", amountUsd: "12" },
];

type DemoBudget = {
  readonly path: (typeof DEMO_TENANTS)[number]["path"];
  readonly model: string | null;
  readonly period: BudgetPeriod;
  readonly mode: BudgetMode;
  readonly amountUsd: string;
};

export const DEMO_PROMPTS = [
  "Summarise the last three messages for the next shift.",
  "Which of these invoices is still open, and since when?",
  "Draft a friendly answer to this complaint.",
  "Extract the delivery address as JSON.",
  "Explain the test results to a patient without jargon.",
] as const;

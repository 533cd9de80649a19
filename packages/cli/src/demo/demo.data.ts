/** Made-up accounts of `--demo`; each is marked as demo in the database and in the console. */
export const DEMO_TENANTS = [
  { path: "northwind", name: "Northwind Cloud", parent: "/" },
  { path: "northwind/lumen", name: "Lumen Health", parent: "northwind" },
  { path: "northwind/harbor", name: "Harbor Logistics", parent: "northwind" },
  { path: "aurora", name: "Aurora Labs", parent: "/" },
  { path: "aurora/research", name: "Research", parent: "aurora" },
] as const;

/** Who calls, with which model, how often against the others, and about how many tokens. */
export const DEMO_CALLERS = [
  { path: "northwind/lumen", key: "triage-assistant", model: "gpt-4o", share: 5, input: 1_800, output: 350 },
  { path: "northwind/lumen", key: "claims-intake", model: "gpt-4o-mini", share: 9, input: 900, output: 180 },
  { path: "northwind/harbor", key: "dispatch-bot", model: "gpt-4.1-mini", share: 6, input: 700, output: 220 },
  {
    path: "northwind/harbor",
    key: "document-search",
    model: "text-embedding-3-small",
    share: 7,
    input: 520,
    output: 0,
  },
  { path: "aurora/research", key: "notebook", model: "gpt-4.1", share: 3, input: 2_600, output: 700 },
  { path: "aurora", key: "support-copilot", model: "gpt-4o-mini", share: 8, input: 1_100, output: 260 },
] as const;

/** Two provider accounts in front of one simulator, so that routing and failover have something to do. */
export const DEMO_PROVIDERS = [
  { name: "OpenAI West (demo)", weight: 3 },
  { name: "OpenAI East (demo)", weight: 2 },
] as const;

/** What the demo's providers serve. */
export const DEMO_MODELS = [...new Set(DEMO_CALLERS.map((caller) => caller.model))];

export const DEMO_PROMPTS = [
  "Summarise the last three messages for the next shift.",
  "Which of these invoices is still open, and since when?",
  "Draft a friendly answer to this complaint.",
  "Extract the delivery address as JSON.",
  "Explain the test results to a patient without jargon.",
] as const;

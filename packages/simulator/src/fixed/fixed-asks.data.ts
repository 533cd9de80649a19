const prompt = "A fixed answer.";
const model = "sim-fixed";
const chat = { model, messages: [{ role: "user", content: prompt }] };
const contents = { contents: [{ role: "user", parts: [{ text: prompt }] }] };
const geminiPath = `/v1beta/models/${model}`;

/** What a fixed answer answers. */
export interface FixedAsk {
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

/** How the fixed answers of a path's beginning are made; `around` is the number of events that are not text. */
export interface FixedKind {
  readonly prefix: string;
  readonly json: FixedAsk;
  readonly stream: FixedAsk;
  readonly around: number;
}

const streamed = { ...chat, stream: true, stream_options: { include_usage: true } };
const azurePath = `/openai/deployments/${model}/chat/completions`;
const azureQuery = "api-version=2024-10-21";
const anthropic = {
  path: "/v1/messages",
  headers: { "anthropic-version": "2023-06-01" },
  body: { ...chat, max_tokens: 100_000 },
};

/** The first whose prefix fits answers; the last fits everything. */
export const fixedKinds: readonly FixedKind[] = [
  {
    prefix: "/v1/messages",
    json: anthropic,
    stream: { ...anthropic, body: { ...anthropic.body, stream: true } },
    around: 6,
  },
  {
    prefix: "/v1/responses",
    json: { path: "/v1/responses", body: { model, input: prompt } },
    stream: { path: "/v1/responses", body: { model, input: prompt, stream: true } },
    around: 8,
  },
  {
    prefix: "/v1beta/",
    json: { path: `${geminiPath}:generateContent`, body: contents },
    stream: { path: `${geminiPath}:streamGenerateContent`, query: "alt=sse", body: contents },
    around: 0,
  },
  {
    prefix: "/openai/",
    json: { path: azurePath, query: azureQuery, body: chat },
    stream: { path: azurePath, query: azureQuery, body: streamed },
    around: 5,
  },
  {
    prefix: "",
    json: { path: "/v1/chat/completions", body: chat },
    stream: { path: "/v1/chat/completions", body: streamed },
    around: 4,
  },
];

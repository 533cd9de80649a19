const said = { role: "user", content: "Say something." };
const contents = [{ role: "user", parts: [{ text: "Say something." }] }];

/** One request of each dialect, as its provider takes it; `stream` asks for events. */
export const dialectAsks = {
  "openai-chat": (stream: boolean) => ({
    path: "/v1/chat/completions",
    body: { model: "gpt-4o", stream, messages: [said] },
    headers: {},
  }),
  "openai-responses": (stream: boolean) => ({
    path: "/v1/responses",
    body: { model: "gpt-4o", stream, input: "Say something." },
    headers: {},
  }),
  azure: (stream: boolean) => ({
    path: "/openai/v1/chat/completions",
    body: { model: "gpt-4o", stream, messages: [said] },
    headers: { "api-key": "any" },
  }),
  anthropic: (stream: boolean) => ({
    path: "/v1/messages",
    body: { model: "claude-sonnet-4-5", stream, max_tokens: 64, messages: [said] },
    headers: { "anthropic-version": "2023-06-01" },
  }),
  gemini: (stream: boolean) => ({
    path: `/v1beta/models/gemini-2.5-flash:${stream ? "streamGenerateContent?alt=sse" : "generateContent"}`,
    body: { contents },
    headers: {},
  }),
} as const satisfies Readonly<
  Record<
    string,
    (stream: boolean) => {
      readonly path: string;
      readonly body: object;
      readonly headers: Readonly<Record<string, string>>;
    }
  >
>;

/** Whose words are meant. */
export type Dialect = keyof typeof dialectAsks;

import type { CodeSnippet } from "@operon/ui";
import { KEY_NAME } from "./key-name.ts";

/** A chat completion as code. `apiKey` null = the code reads it from the environment. */
export type ChatSnippet = {
  readonly gatewayUrl: string;
  readonly apiKey: string | null;
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly temperature?: number | null;
  readonly maxTokens?: number | null;
  readonly stream?: boolean;
};

/** The same request as curl, and with OpenAI's own packages for Node and Python. */
export function chatSnippets(snippet: ChatSnippet): CodeSnippet[] {
  return [
    { id: "curl", label: "curl", code: curl(snippet) },
    { id: "node", label: "Node", code: node(snippet) },
    { id: "python", label: "Python", code: python(snippet) },
  ];
}

function bodyOf({ model, messages, temperature, maxTokens, stream }: ChatSnippet): Record<string, unknown> {
  return {
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    ...(temperature === null || temperature === undefined ? {} : { temperature }),
    ...(maxTokens === null || maxTokens === undefined ? {} : { max_tokens: maxTokens }),
    ...(stream === true ? { stream: true } : {}),
  };
}

function curl(snippet: ChatSnippet): string {
  const key = snippet.apiKey ?? `$${KEY_NAME}`;
  // A single quote ends a shell's single-quoted text; everything else stands for itself there.
  const json = JSON.stringify(bodyOf(snippet), null, 2).replaceAll("\n", "\n  ");
  const body = json.replaceAll("'", `'\\''`);
  return [
    `curl ${snippet.stream === true ? "-N " : ""}${snippet.gatewayUrl}/v1/chat/completions \\`,
    `  -H "Authorization: Bearer ${key}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${body}'`,
  ].join("\n");
}

function node(snippet: ChatSnippet): string {
  const key = snippet.apiKey === null ? `process.env.${KEY_NAME}` : JSON.stringify(snippet.apiKey);
  const isStream = snippet.stream === true;
  return [
    'import OpenAI from "openai";',
    "",
    "const client = new OpenAI({",
    `  baseURL: ${JSON.stringify(`${snippet.gatewayUrl}/v1`)},`,
    `  apiKey: ${key},`,
    "});",
    "",
    `const ${isStream ? "stream" : "completion"} = await client.chat.completions.create(${JSON.stringify(bodyOf(snippet), null, 2)});`,
    ...(isStream
      ? [
          "for await (const chunk of stream) {",
          '  process.stdout.write(chunk.choices[0]?.delta?.content ?? "");',
          "}",
        ]
      : ["console.log(completion.choices[0].message.content);"]),
  ].join("\n");
}

function python(snippet: ChatSnippet): string {
  const isStream = snippet.stream === true;
  const key = snippet.apiKey === null ? `os.environ["${KEY_NAME}"]` : JSON.stringify(snippet.apiKey);
  const given = Object.entries(bodyOf(snippet)).map(([name, value]) => `    ${name}=${pythonValue(value)},`);
  return [
    ...(snippet.apiKey === null ? ["import os", ""] : []),
    "from openai import OpenAI",
    "",
    "client = OpenAI(",
    `    base_url=${JSON.stringify(`${snippet.gatewayUrl}/v1`)},`,
    `    api_key=${key},`,
    ")",
    "",
    `${isStream ? "stream" : "completion"} = client.chat.completions.create(`,
    ...given,
    ")",
    ...(isStream
      ? [
          "for chunk in stream:",
          "    if chunk.choices:",
          '        print(chunk.choices[0].delta.content or "", end="", flush=True)',
        ]
      : ["print(completion.choices[0].message.content)"]),
  ].join("\n");
}

/** JSON text is Python's too, but for its truth values. */
function pythonValue(value: unknown): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (!Array.isArray(value)) return JSON.stringify(value);
  return `[\n${value.map((entry) => `        ${JSON.stringify(entry)},\n`).join("")}    ]`;
}

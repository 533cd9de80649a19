import type { CodeSnippet } from "@operon/ui";
import type { ChatSnippet } from "./chat-snippets.ts";
import { KEY_NAME } from "./key-name.ts";

/** A request for embeddings as code. `apiKey` null = the code reads it from the environment. */
export type EmbeddingSnippet = Pick<ChatSnippet, "gatewayUrl" | "apiKey" | "model"> & {
  readonly input: string;
};

/** The same request as curl, and with OpenAI's own packages for Node and Python. */
export function embeddingSnippets(snippet: EmbeddingSnippet): CodeSnippet[] {
  return [
    { id: "curl", label: "curl", code: curl(snippet) },
    { id: "node", label: "Node", code: node(snippet) },
    { id: "python", label: "Python", code: python(snippet) },
  ];
}

function curl({ gatewayUrl, apiKey, model, input }: EmbeddingSnippet): string {
  // A single quote ends a shell's single-quoted text; everything else stands for itself there.
  const body = JSON.stringify({ model, input }).replaceAll("'", `'\\''`);
  return [
    `curl ${gatewayUrl}/v1/embeddings \\`,
    `  -H "Authorization: Bearer ${apiKey ?? `$${KEY_NAME}`}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${body}'`,
  ].join("\n");
}

function node({ gatewayUrl, apiKey, model, input }: EmbeddingSnippet): string {
  return [
    'import OpenAI from "openai";',
    "",
    "const client = new OpenAI({",
    `  baseURL: ${JSON.stringify(`${gatewayUrl}/v1`)},`,
    `  apiKey: ${apiKey === null ? `process.env.${KEY_NAME}` : JSON.stringify(apiKey)},`,
    "});",
    "",
    `const { data } = await client.embeddings.create(${JSON.stringify({ model, input }, null, 2)});`,
    "console.log(data[0].embedding.length);",
  ].join("\n");
}

function python({ gatewayUrl, apiKey, model, input }: EmbeddingSnippet): string {
  return [
    ...(apiKey === null ? ["import os", ""] : []),
    "from openai import OpenAI",
    "",
    "client = OpenAI(",
    `    base_url=${JSON.stringify(`${gatewayUrl}/v1`)},`,
    `    api_key=${apiKey === null ? `os.environ["${KEY_NAME}"]` : JSON.stringify(apiKey)},`,
    ")",
    "",
    `answer = client.embeddings.create(model=${JSON.stringify(model)}, input=${JSON.stringify(input)})`,
    "print(len(answer.data[0].embedding))",
  ].join("\n");
}

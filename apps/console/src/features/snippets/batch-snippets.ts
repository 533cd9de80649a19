import type { CodeSnippet } from "@operon/ui";
import type { ConnectSnippet } from "./connect-snippets.ts";
import { KEY_NAME } from "./key-name.ts";

const ENDPOINT = "/v1/chat/completions";
const FILE = "batch.jsonl";

/** A batch of one question, from its file to its id: with curl, and with OpenAI's own packages for Node and Python. */
export function batchSnippets(snippet: ConnectSnippet): CodeSnippet[] {
  return [
    { id: "curl", label: "curl", code: curl(snippet) },
    { id: "node", label: "Node", code: node(snippet) },
    { id: "python", label: "Python", code: python(snippet) },
  ];
}

/** One request of the file. */
function lineOf({ model, prompt }: ConnectSnippet): string {
  const body = { model, messages: [{ role: "user", content: prompt }] };
  return JSON.stringify({ custom_id: "1", method: "POST", url: ENDPOINT, body });
}

function curl(snippet: ConnectSnippet): string {
  const { gatewayUrl, apiKey } = snippet;
  const key = apiKey ?? `$${KEY_NAME}`;
  return [
    // A quoted word after << keeps the shell out of the text.
    `cat > ${FILE} <<'END'`,
    lineOf(snippet),
    "END",
    "",
    `curl ${gatewayUrl}/v1/files \\`,
    `  -H "Authorization: Bearer ${key}" \\`,
    `  -F purpose=batch -F file=@${FILE}`,
    "",
    "# With the id that came back:",
    `curl ${gatewayUrl}/v1/batches \\`,
    `  -H "Authorization: Bearer ${key}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${JSON.stringify({ input_file_id: "file-…", endpoint: ENDPOINT, completion_window: "24h" })}'`,
  ].join("\n");
}

function node(snippet: ConnectSnippet): string {
  const { gatewayUrl, apiKey } = snippet;
  return [
    'import OpenAI, { toFile } from "openai";',
    "",
    "const client = new OpenAI({",
    `  baseURL: ${JSON.stringify(`${gatewayUrl}/v1`)},`,
    `  apiKey: ${apiKey === null ? `process.env.${KEY_NAME}` : JSON.stringify(apiKey)},`,
    "});",
    "",
    `const line = ${JSON.stringify(lineOf(snippet))};`,
    "const file = await client.files.create({",
    '  purpose: "batch",',
    `  file: await toFile(Buffer.from(line), ${JSON.stringify(FILE)}),`,
    "});",
    "const batch = await client.batches.create({",
    "  input_file_id: file.id,",
    `  endpoint: ${JSON.stringify(ENDPOINT)},`,
    '  completion_window: "24h",',
    "});",
    "console.log(batch.id, batch.status);",
  ].join("\n");
}

function python(snippet: ConnectSnippet): string {
  const { gatewayUrl, apiKey } = snippet;
  return [
    ...(apiKey === null ? ["import os", ""] : []),
    "from openai import OpenAI",
    "",
    "client = OpenAI(",
    `    base_url=${JSON.stringify(`${gatewayUrl}/v1`)},`,
    `    api_key=${apiKey === null ? `os.environ["${KEY_NAME}"]` : JSON.stringify(apiKey)},`,
    ")",
    "",
    `line = ${JSON.stringify(lineOf(snippet))}`,
    `file = client.files.create(purpose="batch", file=(${JSON.stringify(FILE)}, line.encode()))`,
    "batch = client.batches.create(",
    "    input_file_id=file.id,",
    `    endpoint=${JSON.stringify(ENDPOINT)},`,
    '    completion_window="24h",',
    ")",
    "print(batch.id, batch.status)",
  ].join("\n");
}

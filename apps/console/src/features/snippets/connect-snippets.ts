import type { CodeSnippet } from "@operon/ui";
import { type ChatSnippet, chatSnippets } from "./chat-snippets.ts";
import { KEY_NAME } from "./key-name.ts";

/** A first question through the gateway. `apiKey` null = the code reads it from the environment. */
export type ConnectSnippet = Pick<ChatSnippet, "gatewayUrl" | "apiKey" | "model"> & {
  readonly prompt: string;
};

/** Any: the gateway takes the AzureOpenAI client whatever version it asks for, and the client wants one. */
const AZURE_API_VERSION = "2024-10-21";

/** The same question with each official SDK, whatever provider is behind the model. */
export function connectSnippets(snippet: ConnectSnippet): CodeSnippet[] {
  const { prompt, ...rest } = snippet;
  const chat = chatSnippets({ ...rest, messages: [{ role: "user", content: prompt }] });
  const codeOf = (id: string): string => chat.find((one) => one.id === id)?.code ?? "";
  return [
    { id: "openai-python", label: "OpenAI Python", code: codeOf("python") },
    { id: "openai-node", label: "OpenAI Node", code: codeOf("node") },
    { id: "anthropic", label: "Anthropic", code: anthropic(snippet) },
    { id: "google", label: "Google GenAI", code: google(snippet) },
    { id: "azure", label: "AzureOpenAI", code: azure(snippet) },
    { id: "vercel", label: "Vercel AI SDK", code: vercel(snippet) },
    { id: "langchain", label: "LangChain", code: langchain(snippet) },
    { id: "curl", label: "curl", code: codeOf("curl") },
  ];
}

function anthropic({ gatewayUrl, apiKey, model, prompt }: ConnectSnippet): string {
  return [
    'import Anthropic from "@anthropic-ai/sdk";',
    "",
    "const client = new Anthropic({",
    `  baseURL: ${JSON.stringify(gatewayUrl)},`,
    `  apiKey: ${nodeKey(apiKey)},`,
    "});",
    "",
    "const message = await client.messages.create({",
    `  model: ${JSON.stringify(model)},`,
    "  max_tokens: 1024,",
    `  messages: [{ role: "user", content: ${JSON.stringify(prompt)} }],`,
    "});",
    "for (const block of message.content) {",
    '  if (block.type === "text") console.log(block.text);',
    "}",
  ].join("\n");
}

function google({ gatewayUrl, apiKey, model, prompt }: ConnectSnippet): string {
  return [
    'import { GoogleGenAI } from "@google/genai";',
    "",
    "const client = new GoogleGenAI({",
    `  apiKey: ${nodeKey(apiKey)},`,
    `  httpOptions: { baseUrl: ${JSON.stringify(gatewayUrl)} },`,
    "});",
    "",
    "const response = await client.models.generateContent({",
    `  model: ${JSON.stringify(model)},`,
    `  contents: ${JSON.stringify(prompt)},`,
    "});",
    "console.log(response.text);",
  ].join("\n");
}

function azure({ gatewayUrl, apiKey, model, prompt }: ConnectSnippet): string {
  return [
    'import { AzureOpenAI } from "openai";',
    "",
    "const client = new AzureOpenAI({",
    `  endpoint: ${JSON.stringify(gatewayUrl)},`,
    `  apiKey: ${nodeKey(apiKey)},`,
    `  apiVersion: ${JSON.stringify(AZURE_API_VERSION)},`,
    "});",
    "",
    "const completion = await client.chat.completions.create({",
    `  model: ${JSON.stringify(model)},`,
    `  messages: [{ role: "user", content: ${JSON.stringify(prompt)} }],`,
    "});",
    "console.log(completion.choices[0].message.content);",
  ].join("\n");
}

function vercel({ gatewayUrl, apiKey, model, prompt }: ConnectSnippet): string {
  return [
    'import { createOpenAI } from "@ai-sdk/openai";',
    'import { generateText } from "ai";',
    "",
    "const operon = createOpenAI({",
    `  baseURL: ${JSON.stringify(`${gatewayUrl}/v1`)},`,
    `  apiKey: ${nodeKey(apiKey)},`,
    "});",
    "",
    "const { text } = await generateText({",
    `  model: operon(${JSON.stringify(model)}),`,
    `  prompt: ${JSON.stringify(prompt)},`,
    "});",
    "console.log(text);",
  ].join("\n");
}

function langchain({ gatewayUrl, apiKey, model, prompt }: ConnectSnippet): string {
  return [
    ...(apiKey === null ? ["import os", ""] : []),
    "from langchain_openai import ChatOpenAI",
    "",
    "llm = ChatOpenAI(",
    `    base_url=${JSON.stringify(`${gatewayUrl}/v1`)},`,
    `    api_key=${apiKey === null ? `os.environ["${KEY_NAME}"]` : JSON.stringify(apiKey)},`,
    `    model=${JSON.stringify(model)},`,
    ")",
    `print(llm.invoke(${JSON.stringify(prompt)}).content)`,
  ].join("\n");
}

function nodeKey(apiKey: string | null): string {
  return apiKey === null ? `process.env.${KEY_NAME}` : JSON.stringify(apiKey);
}

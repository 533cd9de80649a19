import type { CodeSnippet } from "@operon/ui";

export type SigningSnippetInput = {
  readonly gatewayUrl: string;
  readonly keyId: string;
  readonly signingSecret: string;
};

/** How requests are signed: with an official SDK, or without one. */
export function signingSnippets(input: SigningSnippetInput): readonly CodeSnippet[] {
  const { gatewayUrl, keyId, signingSecret } = input;
  const head = 'import { createSignedFetch } from "@operon/client";';
  const signed = [
    "const signedFetch = createSignedFetch({",
    `  keyId: "${keyId}",`,
    `  signingSecret: "${signingSecret}",`,
    "});",
  ];
  const sdk = (name: string, packageName: string, baseUrl: string): string =>
    [
      head,
      `import ${name} from "${packageName}";`,
      "",
      ...signed,
      // The SDKs insist on some key; it does not travel.
      `const client = new ${name}({`,
      `  baseURL: "${baseUrl}",`,
      '  apiKey: "unused",',
      "  fetch: signedFetch,",
      "});",
    ].join("\n");
  return [
    { id: "openai", label: "OpenAI SDK", code: sdk("OpenAI", "openai", `${gatewayUrl}/v1`) },
    { id: "anthropic", label: "Anthropic SDK", code: sdk("Anthropic", "@anthropic-ai/sdk", gatewayUrl) },
    {
      id: "fetch",
      label: "fetch",
      code: [head, "", ...signed, `const answer = await signedFetch("${gatewayUrl}/v1/models");`].join("\n"),
    },
  ];
}

import type { CodeSnippet } from "@operon/ui";

export type TokenSnippetInput = { readonly consoleUrl: string; readonly token: string };

/** How a management token is used: over HTTP, and by the `operon` command. */
export function tokenSnippets({ consoleUrl, token }: TokenSnippetInput): readonly CodeSnippet[] {
  return [
    {
      id: "curl",
      label: "curl",
      code: [
        `curl "${consoleUrl}/api/v1/usage?groupBy=day,model" \\`,
        `  -H "Authorization: Bearer ${token}"`,
      ].join("\n"),
    },
    {
      id: "operon",
      label: "operon",
      code: [
        `export OPERON_URL="${consoleUrl}"`,
        `export OPERON_TOKEN="${token}"`,
        "npx operon usage --group-by day,model",
        "npx operon plan operon.yaml",
      ].join("\n"),
    },
  ];
}

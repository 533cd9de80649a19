import type { ProviderCredentials, ProviderKind, ProviderOptions } from "./provider-account.ts";

const KEY = ["apiKey"];
const ENTRA = ["tenantId", "clientId", "clientSecret"];

const AWS = ["accessKeyId", "secretAccessKey", "sessionToken"];

const FIELDS = {
  openai: { credentials: KEY, options: ["organization", "project"] },
  "azure-openai": { credentials: [...KEY, ...ENTRA], options: ["apiVersion", "authority"] },
  anthropic: { credentials: KEY, options: [] },
  gemini: { credentials: KEY, options: [] },
  "openai-compatible": { credentials: KEY, options: ["preset"] },
  vertex: { credentials: ["serviceAccount"], options: ["project", "location"] },
  cohere: { credentials: KEY, options: [] },
  bedrock: { credentials: [...KEY, ...AWS], options: ["region"] },
} as const satisfies Record<
  ProviderKind,
  { readonly credentials: readonly string[]; readonly options: readonly (keyof ProviderOptions)[] }
>;

type Account = {
  readonly credentials?: Partial<Record<string, unknown>> | ProviderCredentials | undefined;
  readonly options?: Partial<Record<string, unknown>> | undefined;
};

/** A field that a kind of provider does not have, and the words for it. */
export type ProviderMisfit = {
  readonly path: readonly ["credentials" | "options", string];
  readonly message: string;
};

/** The fields given that a provider of this kind does not have: an error, never dropped in silence. */
export function findProviderMisfits(kind: ProviderKind, account: Account): ProviderMisfit[] {
  return (["credentials", "options"] as const).flatMap((part) => {
    const known: readonly string[] = FIELDS[kind][part];
    return Object.entries(account[part] ?? {})
      .filter(([field, value]) => value !== undefined && !known.includes(field))
      .map(([field]) => ({
        path: [part, field] as const,
        message: `a provider of the kind ${kind} has no ${field}`,
      }));
  });
}

import { z } from "zod";

/** The kinds that this version serves. */
export const PROVIDER_KINDS = [
  "openai",
  "azure-openai",
  "anthropic",
  "gemini",
  "openai-compatible",
  "vertex",
  "cohere",
  "bedrock",
] as const;
export const ProviderKind = z.enum(PROVIDER_KINDS);
export type ProviderKind = z.infer<typeof ProviderKind>;

const printable = z
  .string()
  .trim()
  .min(1)
  .max(4096)
  .regex(/^[\x21-\x7e]+$/, "printable characters without spaces only");

/** Printable ASCII: it becomes a header's value. */
export const ApiKeyText = printable;

/** An object's id at Microsoft Entra. */
export const DirectoryIdText = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    "an id such as 1b4e28ba-2fa1-11d2-883f-0016d3cca427",
  );

export const ApiKeyCredentials = z.strictObject({ apiKey: ApiKeyText });
export type ApiKeyCredentials = z.infer<typeof ApiKeyCredentials>;

/** An application of a Microsoft Entra tenant, with a client secret. */
export const EntraCredentials = z.strictObject({
  tenantId: DirectoryIdText,
  clientId: DirectoryIdText,
  clientSecret: printable,
});
export type EntraCredentials = z.infer<typeof EntraCredentials>;

/** The key of a Google service account: its JSON, as text. What is in it is read where it is used. */
export const ServiceAccountText = z
  .string()
  .trim()
  .max(16_384)
  .refine(isServiceAccountKey, "the JSON of a service account's key, with client_email and private_key");

export const GoogleCredentials = z.strictObject({ serviceAccount: ServiceAccountText });
export type GoogleCredentials = z.infer<typeof GoogleCredentials>;

/** An access key of AWS; `sessionToken` belongs to a temporary one. */
export const AwsCredentials = z.strictObject({
  accessKeyId: z
    .string()
    .trim()
    .regex(/^[A-Z0-9]{16,128}$/, "an access key id such as AKIAIOSFODNN7EXAMPLE"),
  secretAccessKey: printable,
  sessionToken: printable.optional(),
});
export type AwsCredentials = z.infer<typeof AwsCredentials>;

/** Which of them a kind takes: `find-provider-misfits.ts`. */
export const ProviderCredentials = z.union(
  [ApiKeyCredentials, EntraCredentials, GoogleCredentials, AwsCredentials],
  {
    error:
      "an apiKey, or tenantId, clientId and clientSecret, or a serviceAccount, or accessKeyId and secretAccessKey",
  },
);
export type ProviderCredentials = z.infer<typeof ProviderCredentials>;

export const BaseUrlText = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .refine((text) => {
    // Checks run although an earlier one failed.
    if (!URL.canParse(text)) return true;
    const url = new URL(text);
    return url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  }, "no credentials, query or fragment")
  .transform((text) => text.replace(/\/+$/, ""));

/** Plain http only within this machine: a client secret goes there. */
const AuthorityText = BaseUrlText.refine(
  (text) => !URL.canParse(text) || /^https:|^http:\/\/(?:127\.0\.0\.1|\[::1\])(?::|$)/.test(text),
  "must be an https address",
);

const AccountIdText = z
  .string()
  .trim()
  .min(1)
  .max(128)
  .regex(/^[\x21-\x7e]+$/, "printable characters without spaces only");

/** `v1` and `preview` are the surface below `/openai/v1`; a date is an API version of the one before. */
export const AzureApiVersion = z
  .string()
  .trim()
  .regex(/^(?:v1|preview|\d{4}-\d{2}-\d{2}(?:-preview)?)$/, "v1, preview, or a date such as 2024-10-21");

/** It becomes a part of a host's name. */
export const GoogleLocation = z
  .string()
  .trim()
  .regex(
    /^[a-z]{2,20}(?:-[a-z]{2,20}[0-9]{1,2})?$/,
    "a location such as us-central1, europe-west4 or global",
  );

/** A region of AWS. */
export const AwsRegion = z
  .string()
  .trim()
  .regex(/^[a-z]{2,4}(?:-[a-z]{2,9}){1,2}-\d{1,2}$/, "a region such as us-east-1");

/** Of every kind; which of them a kind has: `find-provider-misfits.ts`. */
export const ProviderOptions = z.strictObject({
  /** OpenAI: whom requests count for. At Vertex AI `project` is the one that is asked; absent = the service account's own. */
  organization: AccountIdText.optional(),
  project: AccountIdText.optional(),
  /** Azure OpenAI; absent = `v1`. */
  apiVersion: AzureApiVersion.optional(),
  /** Azure OpenAI: where tokens come from; absent = Microsoft's public cloud. */
  authority: AuthorityText.optional(),
  /** Vertex AI: a region, a multi-region, or `global`. */
  location: GoogleLocation.optional(),
  /** OpenAI-compatible: a known server, by its id. */
  preset: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "the id of a preset")
    .optional(),
  /** Bedrock; absent = the one that the address tells. */
  region: AwsRegion.optional(),
});
export type ProviderOptions = z.infer<typeof ProviderOptions>;

function isServiceAccountKey(text: string): boolean {
  try {
    const file: unknown = JSON.parse(text);
    if (typeof file !== "object" || file === null) return false;
    const { type, client_email: email, private_key: key } = file as Readonly<Record<string, unknown>>;
    return type === "service_account" && typeof email === "string" && typeof key === "string";
  } catch {
    return false;
  }
}

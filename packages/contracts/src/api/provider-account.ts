import { z } from "zod";

/** The kinds that this version serves. */
export const PROVIDER_KINDS = ["openai", "azure-openai", "anthropic", "gemini", "openai-compatible"] as const;
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

/** Which of them a kind takes: `find-provider-misfits.ts`. */
export const ProviderCredentials = z.union([ApiKeyCredentials, EntraCredentials], {
  error: "an apiKey, or tenantId, clientId and clientSecret",
});
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

/** Of every kind; which of them a kind has: `find-provider-misfits.ts`. */
export const ProviderOptions = z.strictObject({
  /** OpenAI: whom requests count for. */
  organization: AccountIdText.optional(),
  project: AccountIdText.optional(),
  /** Azure OpenAI; absent = `v1`. */
  apiVersion: AzureApiVersion.optional(),
  /** Azure OpenAI: where tokens come from; absent = Microsoft's public cloud. */
  authority: AuthorityText.optional(),
  /** OpenAI-compatible: a known server, by its id. */
  preset: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "the id of a preset")
    .optional(),
});
export type ProviderOptions = z.infer<typeof ProviderOptions>;

import { z } from "zod";
import { IdText, NameText, TimeText } from "./common-fields.ts";

/** The kinds that this version serves. */
export const PROVIDER_KINDS = ["openai", "openai-compatible"] as const;
export const ProviderKind = z.enum(PROVIDER_KINDS);
export type ProviderKind = z.infer<typeof ProviderKind>;

/** Printable ASCII: it becomes a header's value. */
export const ApiKeyText = z
  .string()
  .trim()
  .min(1)
  .max(4096)
  .regex(/^[\x21-\x7e]+$/, "printable characters without spaces only");

export const ProviderCredentials = z.strictObject({ apiKey: ApiKeyText });
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

const ModelText = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .regex(/^[^\s\p{C}]+$/u, "no spaces or control characters");

export const DeploymentInput = z.strictObject({
  model: ModelText,
  upstream: ModelText.nullable().default(null),
});
export type DeploymentInput = z.infer<typeof DeploymentInput>;

const Share = z.enum(["subtree", "self"]);

/** What the last hour says of a provider; null where it served nothing. */
export const ProviderHealth = z.strictObject({
  attempts: z.int(),
  errorShare: z.number().nullable(),
  p50LatencyMs: z.number().nullable(),
});
export type ProviderHealth = z.infer<typeof ProviderHealth>;

export const Provider = z.strictObject({
  id: IdText,
  tenantId: IdText,
  tenantName: z.string(),
  name: z.string(),
  kind: ProviderKind,
  baseUrl: z.string(),
  /** The last 4 characters of the credential; the credential itself is never shown again. */
  credentialHint: z.string(),
  tier: z.int(),
  weight: z.int(),
  share: Share,
  status: z.enum(["active", "disabled"]),
  demo: z.boolean(),
  models: z.array(z.strictObject({ id: IdText, model: z.string(), upstream: z.string().nullable() })),
  lastHour: ProviderHealth,
  revision: z.string(),
  createdAt: TimeText,
});
export type Provider = z.infer<typeof Provider>;

const writable = {
  name: NameText,
  baseUrl: BaseUrlText,
  credentials: ProviderCredentials,
  models: z.array(DeploymentInput).min(1).max(500),
  tier: z.int().min(0).max(100),
  weight: z.int().min(1).max(1000),
  share: Share,
};

export const CreateProvider = z.strictObject({
  tenantId: IdText,
  kind: ProviderKind,
  ...writable,
  /** Absent = the kind's own address. */
  baseUrl: BaseUrlText.optional(),
  tier: writable.tier.default(0),
  weight: writable.weight.default(1),
  share: Share.default("subtree"),
});
export type CreateProvider = z.infer<typeof CreateProvider>;

/** A changed address needs the credentials again, so that a stored key never travels to a new host. */
export const UpdateProvider = z.strictObject({
  name: writable.name.optional(),
  baseUrl: writable.baseUrl.optional(),
  credentials: writable.credentials.optional(),
  models: writable.models.optional(),
  tier: writable.tier.optional(),
  weight: writable.weight.optional(),
  share: Share.optional(),
  status: z.enum(["active", "disabled"]).optional(),
});
export type UpdateProvider = z.infer<typeof UpdateProvider>;

/** Tests what is about to be saved, or with `providerId` what is stored. */
export const TestProvider = z.union([
  z.strictObject({ providerId: IdText }),
  z.strictObject({ kind: ProviderKind, baseUrl: BaseUrlText.optional(), credentials: ProviderCredentials }),
]);
export type TestProvider = z.infer<typeof TestProvider>;

export const ProviderTestResult = z.strictObject({
  ok: z.boolean(),
  status: z.int().nullable(),
  latencyMs: z.number(),
  /** Why it failed, in words fit for the person who typed the credential. */
  message: z.string().nullable(),
  models: z.array(z.string()),
});
export type ProviderTestResult = z.infer<typeof ProviderTestResult>;

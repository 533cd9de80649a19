import { ApiKeyCredentials, EntraCredentials, type Provider } from "@operon/contracts";
import { z } from "zod";

const typed = { apiKey: z.string(), tenantId: z.string(), clientId: z.string(), clientSecret: z.string() };

/** What a person types. */
export const CredentialsInput = z.object({ type: z.enum(["api-key", "entra"]), ...typed });
export type CredentialsInput = z.infer<typeof CredentialsInput>;

/** Credentials as the API takes them; at what was typed for the other type nobody looks. */
export const CredentialsForm = z.discriminatedUnion("type", [
  z
    .object({ type: z.literal("api-key"), ...typed, ...ApiKeyCredentials.shape })
    .transform(({ apiKey }) => ({ apiKey })),
  z
    .object({ type: z.literal("entra"), ...typed, ...EntraCredentials.shape })
    .transform(({ tenantId, clientId, clientSecret }) => ({ tenantId, clientId, clientSecret })),
]);

/** Nothing typed yet. */
export function emptyCredentials(type: Provider["credentialKind"]): CredentialsInput {
  return { type, apiKey: "", tenantId: "", clientId: "", clientSecret: "" };
}

/** Where the form shows what the server says of credentials of a type. */
export function credentialPaths(type: Provider["credentialKind"]) {
  const whole = type === "entra" ? "credentials.clientSecret" : "credentials.apiKey";
  return {
    credentials: whole,
    "credentials.apiKey": "credentials.apiKey",
    "credentials.tenantId": "credentials.tenantId",
    "credentials.clientId": "credentials.clientId",
    "credentials.clientSecret": "credentials.clientSecret",
  } as const;
}

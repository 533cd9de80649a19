import {
  ApiKeyCredentials,
  AwsCredentials,
  EntraCredentials,
  GoogleCredentials,
  type Provider,
  type ProviderKind,
} from "@operon/contracts";
import { z } from "zod";

const typed = {
  apiKey: z.string(),
  tenantId: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  serviceAccount: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
};
/** Only temporary keys have one. */
const SessionToken = z.union([z.string().trim().length(0), AwsCredentials.shape.sessionToken.unwrap()]);

/** What a person types. */
export const CredentialsInput = z.object({
  type: z.enum(["api-key", "entra", "service-account", "aws"]),
  ...typed,
});
export type CredentialsInput = z.infer<typeof CredentialsInput>;

/** Credentials as the API takes them; at what was typed for the other type nobody looks. */
export const CredentialsForm = z.discriminatedUnion("type", [
  z
    .object({ type: z.literal("api-key"), ...typed, ...ApiKeyCredentials.shape })
    .transform(({ apiKey }) => ({ apiKey })),
  z
    .object({ type: z.literal("entra"), ...typed, ...EntraCredentials.shape })
    .transform(({ tenantId, clientId, clientSecret }) => ({ tenantId, clientId, clientSecret })),
  z
    .object({ type: z.literal("service-account"), ...typed, ...GoogleCredentials.shape })
    .transform(({ serviceAccount }) => ({ serviceAccount })),
  z
    .object({ type: z.literal("aws"), ...typed, ...AwsCredentials.shape, sessionToken: SessionToken })
    .transform(({ accessKeyId, secretAccessKey, sessionToken }) => ({
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === "" ? {} : { sessionToken }),
    })),
]);

/** The field that holds what is secret of each type. */
const SECRETS = {
  "api-key": "apiKey",
  entra: "clientSecret",
  "service-account": "serviceAccount",
  aws: "secretAccessKey",
} as const satisfies Record<Provider["credentialKind"], string>;

/** What a kind of provider is opened with, where nobody chose. */
export function usualCredential(kind: ProviderKind): Provider["credentialKind"] {
  if (kind === "bedrock") return "aws";
  return kind === "vertex" ? "service-account" : "api-key";
}

/** Nothing typed yet. */
export function emptyCredentials(type: Provider["credentialKind"]): CredentialsInput {
  const aws = { accessKeyId: "", secretAccessKey: "", sessionToken: "" };
  return { type, apiKey: "", tenantId: "", clientId: "", clientSecret: "", serviceAccount: "", ...aws };
}

/** Where the form shows what the server says of credentials of a type. */
export function credentialPaths(type: Provider["credentialKind"]) {
  return {
    credentials: `credentials.${SECRETS[type]}` as const,
    "credentials.apiKey": "credentials.apiKey",
    "credentials.tenantId": "credentials.tenantId",
    "credentials.clientId": "credentials.clientId",
    "credentials.clientSecret": "credentials.clientSecret",
    "credentials.serviceAccount": "credentials.serviceAccount",
    "credentials.accessKeyId": "credentials.accessKeyId",
    "credentials.secretAccessKey": "credentials.secretAccessKey",
    "credentials.sessionToken": "credentials.sessionToken",
  } as const;
}

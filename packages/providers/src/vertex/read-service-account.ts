import { createPrivateKey } from "node:crypto";
import type { ProviderCredentials } from "../provider-adapter.ts";

/** Who asks, by the key of a Google service account. */
export type ServiceAccount = {
  readonly clientEmail: string;
  /** PEM. Never to be logged. */
  readonly privateKey: string;
  readonly privateKeyId: string | undefined;
  readonly projectId: string | undefined;
};

const MAX_CHARACTERS = 16_384;
const email = /^[\w.+-]{1,200}@[\w.-]{1,200}$/;
const keyId = /^[0-9A-Za-z_-]{1,128}$/;

/**
 * The account that a key's file (JSON, as text) is of. https://cloud.google.com/iam/docs/keys-create-delete
 * @throws RangeError where it is none that can be used; the message holds nothing of it.
 */
export function readServiceAccount(credentials: ProviderCredentials): ServiceAccount {
  const text: unknown = "serviceAccount" in credentials ? credentials.serviceAccount : undefined;
  const file = typeof text === "string" && text.length <= MAX_CHARACTERS ? parse(text) : undefined;
  if (file === undefined || file.type !== "service_account") {
    throw new RangeError("the provider's credentials are not the key of a service account");
  }
  const {
    client_email: clientEmail,
    private_key: privateKey,
    private_key_id: id,
    project_id: project,
  } = file;
  if (typeof clientEmail !== "string" || !email.test(clientEmail)) {
    throw new RangeError("the provider's credentials name no service account");
  }
  if (typeof privateKey !== "string" || !isRsaKey(privateKey)) {
    throw new RangeError("the provider's credentials have no private key that can sign");
  }
  return {
    clientEmail,
    privateKey,
    privateKeyId: typeof id === "string" && keyId.test(id) ? id : undefined,
    projectId: typeof project === "string" ? project : undefined,
  };
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

import { generateKeyPairSync } from "node:crypto";
import type { ProviderCredentials, ProviderKind, ProviderOptions } from "@operon/contracts";
import type { TenantId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { addressAfter } from "./address-after.ts";
import { credentialKindOf } from "./credential-hint.ts";
import { prepareProvider } from "./prepare-provider.ts";
import { refusePrivateAddresses } from "./refuse-private-addresses.ts";
import { refuseProviderMisfits } from "./refuse-provider-misfits.ts";
import { refuseUnknownPreset } from "./refuse-unknown-preset.ts";

type Account = {
  readonly kind: ProviderKind;
  readonly tenantId: TenantId;
  readonly baseUrl: string;
  readonly options: ProviderOptions;
  readonly credentialHint: string;
};

type Wanted = {
  readonly baseUrl?: string | undefined;
  readonly options?: ProviderOptions | undefined;
  readonly credentials?: ProviderCredentials | undefined;
};

/** In place of credentials that stay: whether they are fit was asked when they were given. */
const STAYING = {
  "api-key": () => ({ apiKey: "unchanged" }),
  entra: () => ({
    tenantId: "00000000-0000-0000-0000-000000000000",
    clientId: "00000000-0000-0000-0000-000000000000",
    clientSecret: "unchanged",
  }),
  "service-account": () => ({ serviceAccount: someServiceAccount() }),
  aws: () => ({ accessKeyId: "UNCHANGED0000000", secretAccessKey: "unchanged" }),
} as const satisfies Record<string, () => ProviderCredentials>;

/** Throws `invalid_request` where a provider's account cannot become what is wanted. */
export function refuseUnfitAccount(before: Account, wanted: Wanted): void {
  const { kind, tenantId } = before;
  const { baseUrl = before.baseUrl, options = before.options, credentials } = wanted;
  refuseProviderMisfits(kind, wanted);
  if (wanted.options) refuseUnknownPreset(options);
  const moved = baseUrl !== before.baseUrl || options.authority !== before.options.authority;
  if (moved) refusePrivateAddresses({ baseUrl, options }, tenantId);
  if (moved && !credentials) {
    const message = "Enter the credentials again: a stored key is not sent to a new address.";
    throw new OperonError("invalid_request", { message, param: "credentials" });
  }
  if (!moved && !credentials && !wanted.options) return;
  const kept = STAYING[credentialKindOf(before.credentialHint)];
  const address = addressAfter(before, wanted) ?? baseUrl;
  prepareProvider(kind, { baseUrl: address, options, credentials: credentials ?? kept() });
}

/** Of nobody, with a key that is made for it and thrown away. */
function someServiceAccount(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  return JSON.stringify({
    type: "service_account",
    project_id: "unchanged",
    client_email: "unchanged@example.com",
    private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
  });
}

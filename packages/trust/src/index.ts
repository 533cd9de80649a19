export { createPublicLookup, type LookupAll } from "./addresses/create-public-lookup.ts";
export { isPublicAddress } from "./addresses/is-public-address.ts";
export { lookupPublic } from "./addresses/lookup-public.ts";
export { PrivateAddressError } from "./addresses/private-address-error.ts";
export { createDataKey, type DataKey, type DataKeyName, unwrapDataKey } from "./envelope/data-key.ts";
export { sealedKeyVersion } from "./envelope/sealed-format.ts";
export { openSecret, type SecretPlace, sealSecret } from "./envelope/secret-envelope.ts";
export { TamperedSecretError } from "./envelope/tampered-secret-error.ts";
export { createFileMac, type FilePurpose } from "./master-key/create-file-mac.ts";
export { deriveSubkey, type SubkeyPurpose } from "./master-key/derive-subkey.ts";
export { createKeyPepper, type KeyPepper, unwrapKeyPepper } from "./master-key/key-pepper.ts";
export { type LoadedMasterKey, loadMasterKey, type MasterKeyOrigin } from "./master-key/load-master-key.ts";
export { localMasterKeyPath } from "./master-key/local-master-key.ts";
export { type MasterKey, masterKeyFromBytes, parseMasterKey } from "./master-key/master-key.ts";
export { MasterKeyError } from "./master-key/master-key-error.ts";
export { hashPassword, verifyPassword } from "./passwords/password-hash.ts";
export { type PasswordProblem, passwordProblem } from "./passwords/password-problem.ts";
export {
  type ContentDigestProblem,
  contentDigest,
  verifyBodyHash,
  verifyContentDigest,
} from "./signatures/content-digest.ts";
export { type HeaderLookup, headerLookup } from "./signatures/header-lookup.ts";
export {
  parseRequestSignature,
  type RequestSignature,
  type SignatureFormatProblem,
} from "./signatures/parse-request-signature.ts";
export { type SignatureFields, type SigningRequest, signRequest } from "./signatures/sign-request.ts";
export type { SignedRequest } from "./signatures/signed-request.ts";
export {
  checkSigningSecretFormat,
  importSigningSecret,
  makeSigningSecret,
  signingSecretDisplay,
} from "./signatures/signing-secret.ts";
export {
  MAX_SIGNATURE_SKEW_MS,
  type SignatureMismatch,
  verifyRequestSignature,
} from "./signatures/verify-request-signature.ts";
export { isCliToken, makeCliToken, verifyCliToken } from "./tokens/cli-token.ts";
export { equalSecrets } from "./tokens/equal-secrets.ts";
export {
  checkManagementTokenFormat,
  makeManagementToken,
  managementTokenDisplay,
} from "./tokens/management-token.ts";
export { hashToken, makeRandomToken } from "./tokens/token-hash.ts";
export {
  checkVirtualKeyFormat,
  hashVirtualKey,
  makeVirtualKey,
  virtualKeyDisplay,
} from "./tokens/virtual-key.ts";
export { createVirtualKeyHasher, type VirtualKeyHasher } from "./tokens/virtual-key-hasher.ts";
export { signWebhook, type WebhookToSign } from "./webhooks/sign-webhook.ts";
export { makeWebhookSecret, webhookSecretHint } from "./webhooks/webhook-secret.ts";

import { createDecipheriv } from "node:crypto";
import { encodeAssociated } from "./encode-associated.ts";
import { SEALED_FORMAT, type SealContext, sealedKeyVersion } from "./sealed-format.ts";
import { TamperedSecretError } from "./tampered-secret-error.ts";

/** What `sealBytes` sealed in the same context. Throws `TamperedSecretError` for anything else. */
export function openBytes(context: SealContext, sealed: Uint8Array): Buffer {
  if (sealedKeyVersion(sealed) !== context.keyVersion) throw new TamperedSecretError();
  const { nonceStart, textStart, tagBytes } = SEALED_FORMAT;
  const tagStart = sealed.length - tagBytes;
  const nonce = sealed.subarray(nonceStart, textStart);
  const decipher = createDecipheriv("aes-256-gcm", context.key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.concat([sealed.subarray(0, nonceStart), encodeAssociated(context.associated)]));
  decipher.setAuthTag(sealed.subarray(tagStart));
  const plain = decipher.update(sealed.subarray(textStart, tagStart));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    throw new TamperedSecretError();
  }
}

import { createCipheriv, randomBytes } from "node:crypto";
import { encodeAssociated } from "./encode-associated.ts";
import { SEALED_FORMAT, type SealContext } from "./sealed-format.ts";

/** AES-256-GCM with a random nonce; at most 64 KiB. The key's version is in clear, and authenticated. */
export function sealBytes(context: SealContext, plain: Uint8Array): Buffer {
  if (plain.length > SEALED_FORMAT.maxBytes) throw new RangeError("A secret is at most 64 KiB.");
  const header = Buffer.alloc(SEALED_FORMAT.nonceStart);
  header[0] = SEALED_FORMAT.version;
  header.writeUInt32BE(context.keyVersion, 1);
  const nonce = randomBytes(SEALED_FORMAT.textStart - SEALED_FORMAT.nonceStart);
  const cipher = createCipheriv("aes-256-gcm", context.key, nonce, { authTagLength: SEALED_FORMAT.tagBytes });
  cipher.setAAD(Buffer.concat([header, encodeAssociated(context.associated)]));
  return Buffer.concat([header, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

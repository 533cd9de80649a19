import type { KeyId } from "@operon/domain";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import type { NewKey } from "./key-repository.ts";
import type { Reader } from "./reader.ts";

/** A new secret; the one before works until `previousUntil`. */
export type KeyRotation = Pick<NewKey, "hash" | "prefix" | "suffix"> & { readonly previousUntil: Date };

async function rotate(write: ConfigurationWrite, id: KeyId, rotation: KeyRotation): Promise<void> {
  const { hash, prefix, suffix, previousUntil } = rotation;
  await write.tx.$executeRaw`
    update virtual_key set previous_hash = hash, previous_until = ${previousUntil}::timestamptz,
      hash = ${Uint8Array.from(hash)}, prefix = ${prefix}, suffix = ${suffix}, updated_at = now()
    where id = ${id}::bigint`;
  write.changed("virtual_key", id);
}

/** A new signing secret, sealed; null = none any more, and the one before ends too. */
export type SigningRotation = {
  readonly sealed: Uint8Array;
  readonly hint: string;
  readonly previousUntil: Date;
} | null;

async function setSigningSecret(
  write: ConfigurationWrite,
  id: KeyId,
  rotation: SigningRotation,
): Promise<void> {
  if (rotation === null) {
    await write.tx.$executeRaw`
      update virtual_key set signing_secret = null, signing_hint = null, previous_signing_secret = null,
        previous_signing_until = null, updated_at = now() where id = ${id}::bigint`;
  } else {
    const { sealed, hint, previousUntil } = rotation;
    await write.tx.$executeRaw`
      update virtual_key set previous_signing_secret = signing_secret,
        previous_signing_until = case when signing_secret is null then null else ${previousUntil}::timestamptz end,
        signing_secret = ${Uint8Array.from(sealed)}, signing_hint = ${hint}, updated_at = now()
      where id = ${id}::bigint`;
  }
  write.changed("virtual_key", id);
}

/** The sealed signing secret of a key; whoever asks has found it within its scope. */
async function sealedSigningSecret(reader: Reader, id: KeyId): Promise<Uint8Array | null> {
  const row = await reader.virtualKey.findUnique({
    where: { id: BigInt(id) },
    select: { signingSecret: true },
  });
  return row?.signingSecret ?? null;
}

/** The secrets of virtual keys: hashed, or sealed. */
export const keySecretRepository = { rotate, setSigningSecret, sealedSigningSecret };

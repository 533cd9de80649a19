import type { Reader } from "./reader.ts";

async function find(reader: Reader, name: string): Promise<Uint8Array | null> {
  const row = await reader.platformSecret.findUnique({ where: { name }, select: { wrapped: true } });
  return row?.wrapped ?? null;
}

/** Stores `wrapped` unless there is one; returns the one that stands, so that processes that race agree. */
async function keepFirst(reader: Reader, name: string, wrapped: Uint8Array): Promise<Uint8Array> {
  await reader.platformSecret.createMany({
    data: [{ name, wrapped: Uint8Array.from(wrapped) }],
    skipDuplicates: true,
  });
  const stored = await find(reader, name);
  if (stored === null) throw new Error(`The platform secret ${name} was not stored.`);
  return stored;
}

/** Secrets of the platform, wrapped by the master key. */
export const platformSecretRepository = { find, keepFirst };

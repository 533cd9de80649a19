import type { Reader } from "./reader.ts";

/** Makes this the only link that works. */
async function replace(reader: Reader, link: { tokenHash: Uint8Array; expiresAt: Date }): Promise<void> {
  await reader.setupLink.deleteMany({ where: { usedAt: null } });
  await reader.setupLink.create({ data: { ...link, tokenHash: Uint8Array.from(link.tokenHash) } });
}

const usable = (tokenHash: Uint8Array, now: Date) => ({
  tokenHash: Uint8Array.from(tokenHash),
  usedAt: null,
  expiresAt: { gt: now },
});

async function isUsable(reader: Reader, tokenHash: Uint8Array, now: Date): Promise<boolean> {
  return (await reader.setupLink.count({ where: usable(tokenHash, now) })) > 0;
}

/** Uses a link up; returns whether it could be used. Of two at once, one gets true. */
async function consume(reader: Reader, tokenHash: Uint8Array, now: Date): Promise<boolean> {
  const { count } = await reader.setupLink.updateMany({
    where: usable(tokenHash, now),
    data: { usedAt: now },
  });
  return count > 0;
}

/** One-time links that create the first admin. */
export const setupLinkRepository = { replace, isUsable, consume };

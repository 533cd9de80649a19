const WORD_LENGTH = 7;
const FNV_PRIME = 0x01000193;
const SEEDS = [0x811c9dc5, 0x2f0b4e27] as const;

/** Two FNV-1a of 32 bits, in 14 letters and digits: for ids that a dialect finds too long. Anybody can find a collision. */
export function shortDigest(id: string): string {
  return SEEDS.map((seed) => {
    let hash: number = seed;
    for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), FNV_PRIME);
    return (hash >>> 0).toString(36).padStart(WORD_LENGTH, "0");
  }).join("");
}

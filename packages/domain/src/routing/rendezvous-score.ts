/** A text as a number below 2^32 (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * How much a place is meant for a key, by weighted rendezvous hashing (Thaler and Ravishankar, 1998): the highest of all places has it,
 * on every node, and a place that goes takes only its own keys along. `key` and `place` are hashes.
 */
export function rendezvousScore(key: number, place: number, weight: number): number {
  // murmur3's finalizer: the two hashes differ in few bits.
  let mixed = key ^ Math.imul(place, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  const share = (((mixed ^ (mixed >>> 16)) >>> 0) + 1) / 4_294_967_297;
  return -weight / Math.log(share);
}

import { createSeededRandom } from "./seeded-random.ts";

/** A vector of length 1 that depends on the seed only. */
export function embeddingVector(seed: number, dimensions: number): Float32Array {
  const random = createSeededRandom(seed);
  const vector = Float32Array.from({ length: dimensions }, () => random.next() * 2 - 1);
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** The block function of SHA-256 with the words that it works on. */
export type Sha256 = {
  /** The message schedule; a block goes into its first 16 words, big-endian, and is overwritten. */
  readonly words: Int32Array;
  /** Takes the block in `words` from `state` to `into`, 8 words each. Takes the same steps whatever they hold. */
  readonly block: (state: Readonly<Int32Array>, into: Int32Array) => void;
};

/** The state before the first block (FIPS 180-4, section 5.3.3). */
export const SHA256_START: Readonly<Int32Array> = new Int32Array([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);

/** The fractions of the cube roots of the first 64 primes (FIPS 180-4, section 4.2.2). */
const ROUND_CONSTANTS = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
];

/**
 * SHA-256, block by block (FIPS 180-4, section 6.2.2). Its arrays are constants of a closure, where V8 knows them when it
 * compiles and checks no bounds: a fifth less. A bundler makes variables of a module's constants.
 */
export function createSha256(): Sha256 {
  const constants = new Int32Array(ROUND_CONSTANTS);
  const words = new Int32Array(64);

  /** Words 16 to 63 of the schedule, out of the first 16. */
  const expand = (): void => {
    for (let at = 16; at < 64; at++) {
      const x = words[at - 15] as number;
      const y = words[at - 2] as number;
      const small0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const small1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      words[at] = (words[at - 16] as number) + small0 + (words[at - 7] as number) + small1;
    }
  };

  const block: Sha256["block"] = (state, into) => {
    expand();
    let a = state[0] as number;
    let b = state[1] as number;
    let c = state[2] as number;
    let d = state[3] as number;
    let e = state[4] as number;
    let f = state[5] as number;
    let g = state[6] as number;
    let h = state[7] as number;
    for (let round = 0; round < 64; round++) {
      const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const choice = (e & f) ^ (~e & g);
      const first = (h + big1 + choice + (constants[round] as number) + (words[round] as number)) | 0;
      const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const majority = (a & b) ^ (a & c) ^ (b & c);
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + big0 + majority) | 0;
    }
    into[0] = (state[0] as number) + a;
    into[1] = (state[1] as number) + b;
    into[2] = (state[2] as number) + c;
    into[3] = (state[3] as number) + d;
    into[4] = (state[4] as number) + e;
    into[5] = (state[5] as number) + f;
    into[6] = (state[6] as number) + g;
    into[7] = (state[7] as number) + h;
  };

  return { words, block };
}

/** How much of a file one frame takes, and of time. */
export type Mp3Frame = { readonly bytes: number; readonly seconds: number };

/** Kilobits a second of MPEG-1 and MPEG-2 frames of layer III, by their index. */
const KBITS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
const KBITS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
/** Of MPEG-2.5, 2 and 1, by their version's bits; 1 is none. */
const HERTZ = [[11_025, 12_000, 8_000], [], [22_050, 24_000, 16_000], [44_100, 48_000, 32_000]] as const;
const MPEG_1 = 3;

/** The frame of layer III whose head of four bytes is at `at`; undefined where none is. ISO/IEC 11172-3, 2.4.1.3. */
export function mp3Frame(file: Buffer, at: number): Mp3Frame | undefined {
  const head = file.readUInt32BE(at);
  // Eleven bits begin each; two say the version, two the layer.
  if (head >>> 21 !== 0x7ff || ((head >>> 17) & 3) !== 1) return undefined;
  const version = (head >>> 19) & 3;
  const hertz = HERTZ[version]?.[(head >>> 10) & 3];
  const kbits = (version === MPEG_1 ? KBITS_1 : KBITS_2)[(head >>> 12) & 15] ?? 0;
  if (hertz === undefined || kbits === 0) return undefined;
  const samples = version === MPEG_1 ? 1_152 : 576;
  const padding = (head >>> 9) & 1;
  return { bytes: Math.floor((samples * kbits * 125) / hertz) + padding, seconds: samples / hertz };
}

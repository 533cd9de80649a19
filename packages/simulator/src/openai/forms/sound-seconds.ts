import type { UploadedFile } from "../../delivery/uploaded-form.ts";

const usualBytesPerSecond = 16_000;

/** How long a sound is: as its WAV header says, else as many seconds as 128 kbit/s make. */
export function soundSeconds({ start, bytes }: Pick<UploadedFile, "start" | "bytes">): number {
  const isWav = start.toString("latin1", 0, 4) === "RIFF" && start.toString("latin1", 8, 16) === "WAVEfmt ";
  const rate = isWav && start.length >= 44 ? start.readUInt32LE(28) : 0;
  return rate === 0 ? bytes / usualBytesPerSecond : Math.max(0, bytes - 44) / rate;
}

const RATE = 8_000;
const HEAD_BYTES = 44;
const SILENCE = 128;

/** So many seconds of nothing as a WAV: one channel of 8,000 bytes a second. http://soundfile.sapp.org/doc/WaveFormat/ */
export function silentRecording(seconds: number): Buffer<ArrayBuffer> {
  const samples = seconds * RATE;
  const wav = Buffer.alloc(HEAD_BYTES + samples, SILENCE);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(HEAD_BYTES - 8 + samples, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(samples, 40);
  return wav;
}

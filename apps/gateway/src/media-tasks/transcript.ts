import { estimateUsage } from "@operon/dialects";
import type { MediaTask, UploadedFiles } from "./media-task.ts";
import { type SoundLength, soundSeconds } from "./sound-seconds.ts";
import { soundUsage } from "./sound-usage.ts";
import { subtitleSeconds } from "./subtitle-seconds.ts";

/** OpenAI takes 25 MB; so much is held where nobody says how much will come. */
const MOST_BYTES = 25 * 1_048_576;
/** 320 kbit/s: music is seldom compressed to more, speech never. */
const BEST_BYTES_PER_SECOND = 40_000;
const { isByTokens, bySeconds, byTokens } = soundUsage;

/** Sound written down: by tokens as the answer counts them, else by the second; how many there are the file says, or its size. */
export const transcript: MediaTask = {
  members: ["response_format"],
  ask: ({ upload }) => ({
    ways(model) {
      const { seconds } = lengthOf(upload, expectedBytes(upload));
      return isByTokens(model) ? [byTokens(seconds)] : [bySeconds(seconds), byTokens(seconds)];
    },
    used({ models, reader, body, isExpected = false }) {
      const bytes = isExpected ? expectedBytes(upload) : (upload?.fileBytes ?? 0);
      const seconds = heardSeconds(lengthOf(upload, bytes), bytes, body);
      if (!models.some(isByTokens)) {
        return { usage: bySeconds(seconds), estimated: true };
      }
      const deliveredCharacters = reader?.deliveredCharacters ?? body?.length ?? 0;
      const { output } = estimateUsage({ promptBytes: 0, deliveredCharacters });
      return { usage: { ...byTokens(seconds), output }, estimated: true };
    },
  }),
};

const NOTHING = Buffer.alloc(0);

/**
 * Subtitles say how long the sound is at least, and are better than a guess; silence may follow the last, but not more of it than the
 * best of what is compressed takes.
 */
function heardSeconds({ seconds, isGuess }: SoundLength, bytes: number, body: Buffer | undefined): number {
  const said = body === undefined ? undefined : subtitleSeconds(body);
  if (said === undefined) return seconds;
  return Math.max(isGuess ? Math.ceil(bytes / BEST_BYTES_PER_SECOND) : seconds, said);
}

function lengthOf(upload: UploadedFiles | undefined, bytes: number): SoundLength {
  return soundSeconds(upload?.fileStart ?? NOTHING, bytes, upload?.frames);
}

function expectedBytes(upload: UploadedFiles | undefined): number {
  return upload?.declaredBytes ?? Math.max(MOST_BYTES, upload?.fileBytes ?? 0);
}

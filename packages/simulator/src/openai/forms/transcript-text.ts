import type { Transcript } from "./answer-transcript.ts";

/** A transcript in one of OpenAI's formats. */
export function transcriptText(transcript: Transcript, format: string): string {
  const { words, seconds, task, language, usage } = transcript;
  const text = words.join("");
  switch (format) {
    case "text":
      return `${text}\n`;
    case "srt":
      return `1\n00:00:00,000 --> ${clock(seconds, ",")}\n${text}\n\n`;
    case "vtt":
      return `WEBVTT\n\n00:00:00.000 --> ${clock(seconds, ".")}\n${text}\n\n`;
    case "verbose_json":
      return JSON.stringify({
        task,
        language,
        duration: seconds,
        text,
        segments: [
          { id: 0, seek: 0, start: 0, end: seconds, text, tokens: [], temperature: 0, avg_logprob: -0.3 },
        ],
        usage,
      });
    default:
      return JSON.stringify({ text, usage });
  }
}

function clock(seconds: number, point: string): string {
  const ms = Math.round(seconds * 1000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const rest = String(ms % 1000).padStart(3, "0");
  return `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}${point}${rest}`;
}

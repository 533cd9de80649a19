import { expect, it } from "vitest";
import { transcript } from "./transcript.ts";

const usedOf = (fileBytes: number, body: string) => {
  const upload = {
    fields: new Map<string, string>(),
    files: 1,
    fileBytes,
    fileStart: Buffer.alloc(64),
    declaredBytes: fileBytes + 500,
  };
  const asked = transcript.ask({ fields: {}, stream: false, upload });
  if ("code" in asked) throw new Error(asked.code);
  return asked.used({ models: ["whisper-1"], reader: null, body: Buffer.from(body), isWhole: true });
};
const subtitles = (until: string) => `1\n00:00:00,000 --> ${until}\nHello.\n`;

it.each([
  ["until which they speak", 1_000_000, "00:01:40,000", 100],
  [
    "that the size of the file allows at least, where they speak for a moment only",
    8_000_000,
    "00:00:01,000",
    200,
  ],
])("subtitles of a sound that says nothing of itself count the seconds %s", (_, bytes, until, seconds) => {
  expect(usedOf(bytes, subtitles(until))).toMatchObject({
    usage: { audioSeconds: seconds },
    estimated: true,
  });
});

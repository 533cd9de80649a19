import type { UsageBuckets } from "@operon/domain";
import type { DemoCallerData } from "./demo.data.ts";
import { silentRecording } from "./silent-recording.ts";

/** A kind of work that callers of the demo do. */
export type DemoWork = {
  /** The gateway's route below `/v1/`. */
  readonly endpoint: string;
  readonly streams: boolean;
  /** What the gateway is sent. */
  readonly body: (caller: DemoCallerData, prompt: string) => object;
  /** What a request of the made-up history used, of text that it is about `share` times as long as usual. */
  readonly used: (caller: DemoCallerData, share: number) => Partial<UsageBuckets>;
};

const CACHE_BLOCK = 128;
const SECONDS_HEARD = 3;
const DOCUMENTS = 12;

/** What is asked for in the demo, and what it is billed by: tokens, pictures, characters, seconds or searches. */
export const DEMO_WORK: Readonly<Record<DemoCallerData["work"], DemoWork>> = {
  chat: {
    endpoint: "chat/completions",
    streams: true,
    body: ({ model, input, output }, prompt) => ({
      model,
      messages: [{ role: "user", content: `${prompt} `.repeat(Math.ceil(input / 16)) }],
      max_tokens: Math.round(output * (0.4 + Math.random())),
      stream: Math.random() < 0.6,
    }),
    used({ input, output }, share) {
      const prompt = Math.round(input * share);
      const cacheRead = Math.floor((prompt * Math.random() * 0.5) / CACHE_BLOCK) * CACHE_BLOCK;
      return {
        input: prompt - cacheRead,
        cacheRead,
        output: Math.round(output * (0.3 + Math.random() * 1.5)),
      };
    },
  },
  embeddings: {
    endpoint: "embeddings",
    streams: false,
    body: ({ model }, prompt) => ({ model, input: prompt.repeat(8) }),
    used: ({ input }, share) => ({ input: Math.round(input * share) }),
  },
  pictures: {
    endpoint: "images/generations",
    streams: false,
    body: ({ model }, prompt) => ({ model, prompt, n: 1, size: "1024x1024" }),
    used: () => ({ images: 1 }),
  },
  speech: {
    endpoint: "audio/speech",
    streams: false,
    body: ({ model }, prompt) => ({ model, input: prompt.repeat(3), voice: "alloy" }),
    used: ({ input }, share) => ({ characters: Math.round(input * share) }),
  },
  transcripts: {
    endpoint: "audio/transcriptions",
    streams: false,
    body({ model }) {
      const form = new FormData();
      form.set("model", model);
      form.set("file", new Blob([silentRecording(SECONDS_HEARD)], { type: "audio/wav" }), "visit.wav");
      return form;
    },
    used: ({ input }, share) => ({ audioSeconds: Math.round(input * share) }),
  },
  ranking: {
    endpoint: "rerank",
    streams: false,
    body: ({ model }, prompt) => ({
      model,
      query: prompt,
      documents: Array.from({ length: DOCUMENTS }, (_, index) => `Delivery note ${index + 1}. ${prompt}`),
      top_n: 3,
    }),
    used: () => ({ searches: 1 }),
  },
};

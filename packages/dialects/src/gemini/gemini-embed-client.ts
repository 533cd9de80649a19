import { readFields } from "../json/fields.ts";
import type { EmbedClientCodec } from "../neutral/embedding.ts";
import { decodeEmbedContent } from "./decode-embed-content.ts";
import { encodeEmbedUsage } from "./encode-embed-usage.ts";

/** `embedContent`: one text, one vector. */
export const geminiEmbedClient: EmbedClientCodec = {
  decodeRequest: (body, asked) =>
    readFields(() => {
      const { input, dimensions, unsaid } = decodeEmbedContent(body, "");
      return {
        model: asked.model.replace(/^models\//, ""),
        inputs: [input],
        ...(dimensions === undefined ? {} : { dimensions }),
        encoding: "float",
        unsaid: unsaid.map((name) => `dropped ${name}`),
      };
    }),
  encodeResponse: (response) =>
    JSON.stringify({ embedding: { values: response.vectors[0] ?? [] }, ...encodeEmbedUsage(response) }),
};

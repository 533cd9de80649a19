import { FieldProblem, readFields, requiredList, requiredObject } from "../json/fields.ts";
import type { EmbedClientCodec } from "../neutral/embedding.ts";
import { decodeEmbedContent } from "./decode-embed-content.ts";
import { encodeEmbedUsage } from "./encode-embed-usage.ts";

/** `batchEmbedContents`, which Google's SDKs call for one text too. All requests must want the same dimensions. */
export const geminiBatchEmbedClient: EmbedClientCodec = {
  decodeRequest: (body, asked) =>
    readFields(() => {
      const requests = requiredList(requiredObject(body, "body").requests, "requests").map((request, index) =>
        decodeEmbedContent(request, `requests[${index}]`),
      );
      const [first] = requests;
      if (first === undefined) throw new FieldProblem("requests", "an array with at least one request");
      const { dimensions } = first;
      const other = requests.findIndex((request) => request.dimensions !== dimensions);
      if (other > 0)
        throw new FieldProblem(`requests[${other}].outputDimensionality`, "the same in all requests");
      const unsaid = new Set(requests.flatMap((request) => request.unsaid));
      return {
        model: asked.model.replace(/^models\//, ""),
        inputs: requests.map(({ input }) => input),
        ...(dimensions === undefined ? {} : { dimensions }),
        encoding: "float",
        unsaid: [...unsaid].map((name) => `dropped ${name}`),
      };
    }),
  encodeResponse: (response) =>
    JSON.stringify({
      embeddings: response.vectors.map((values) => ({ values })),
      ...encodeEmbedUsage(response),
    }),
};

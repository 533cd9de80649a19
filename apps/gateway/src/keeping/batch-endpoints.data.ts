import type { EndpointName } from "@operon/domain";

/** What a line of a batch can ask for, by the path that it names (https://platform.openai.com/docs/api-reference/batch/create). */
export const BATCH_ENDPOINTS: ReadonlyMap<string, { readonly name: EndpointName; readonly writes: boolean }> =
  new Map([
    ["/v1/chat/completions", { name: "chat/completions", writes: true }],
    ["/v1/responses", { name: "responses", writes: true }],
    ["/v1/completions", { name: "completions", writes: true }],
    ["/v1/embeddings", { name: "embeddings", writes: false }],
    ["/v1/moderations", { name: "moderations", writes: false }],
  ]);

import { isObject, type JsonObject } from "../json/fields.ts";

/** An answer of Cohere's with the documents beside their places, as its first version and others give them. Undefined where it is no such answer. */
export function withDocuments(answer: unknown, documents: readonly unknown[]): JsonObject | undefined {
  if (!isObject(answer) || !Array.isArray(answer.results)) return undefined;
  const results = answer.results.map((result: unknown) => {
    const document = isObject(result) ? documents[result.index as number] : undefined;
    if (!isObject(result) || document === undefined) return result;
    return { ...result, document: isObject(document) ? document : { text: document } };
  });
  return { ...answer, results };
}

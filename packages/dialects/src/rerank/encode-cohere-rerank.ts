import { isObject, type JsonObject } from "../json/fields.ts";

/** A request in the words that clients use, parsed, as Cohere's second version takes it: documents are texts. */
export function encodeCohereRerank(body: JsonObject, model: string): JsonObject {
  const { documents, return_documents: _, rank_fields: __, max_chunks_per_doc: ___, ...rest } = body;
  const texts = Array.isArray(documents) ? documents.map(documentText) : [];
  return { ...rest, model, documents: texts };
}

function documentText(document: unknown): string {
  if (typeof document === "string") return document;
  const text = isObject(document) ? document.text : undefined;
  return typeof text === "string" ? text : JSON.stringify(document);
}

const DOCUMENTS_PER_SEARCH = 100;
/** Of a document together with the query; a longer one counts as several. */
const TOKENS_PER_CHUNK = 500;
/** However long the query is. */
const LEAST_CHUNK = 50;

/**
 * How many searches it is to put documents in order, their sizes and the query's in tokens: one for each 100 documents or pieces of
 * long ones. https://cohere.com/pricing
 */
export function searchUnits(query: number, documents: readonly number[]): number {
  const room = Math.max(TOKENS_PER_CHUNK - query, LEAST_CHUNK);
  const chunks = documents.reduce((sum, tokens) => sum + Math.max(1, Math.ceil(tokens / room)), 0);
  return Math.max(1, Math.ceil(chunks / DOCUMENTS_PER_SEARCH));
}

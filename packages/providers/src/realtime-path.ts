/** `realtime` with its model in the query, where OpenAI and Azure read it; no name ends it early or adds to it. */
export function realtimePath(parameter: "model" | "deployment", model: string): string {
  return `realtime?${parameter}=${encodeURIComponent(model)}`;
}

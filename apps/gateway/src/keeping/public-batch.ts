import type { HeldObject } from "@operon/db/data-plane";

/**
 * A batch as its tenant sees it: Anthropic's says where its results are, which for the client is here, and one of OpenAI's dialect is for
 * what its tenant ordered, however its provider calls that. Without a host, since a proxy may stand before us that speaks TLS: clients put
 * their own base address before it.
 */
export function publicBatch(
  { dialect, details: { endpoint } }: Pick<HeldObject, "dialect" | "details">,
  said: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (typeof said.results_url === "string") {
    return { ...said, results_url: `/v1/messages/batches/${String(said.id)}/results` };
  }
  return dialect === "openai" && typeof endpoint === "string" ? { ...said, endpoint } : said;
}

import { headerText } from "../pipeline/header-text.ts";
import { idHeaders } from "../pipeline/refuse.ts";
import type { ProviderRecord } from "../snapshot/records.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** Who answered. */
export type Answerer = {
  readonly provider: ProviderRecord;
  /** Canonical; null = of none. */
  readonly model: string | null;
  readonly attempts: number;
};

/** The head of an answer, but for its type. A provider's name is shown to whom it belongs, and to nobody below them. */
export function keptHeaders(
  { requestId, words, tenant, limitHeaders }: LimitedRequest,
  answerer: Answerer | null,
): string[] {
  const headers = idHeaders(requestId, words);
  if (answerer !== null) {
    const { provider, model, attempts } = answerer;
    if (model !== null) headers.push("x-operon-model", headerText(model));
    if (provider.tenantId === tenant.id) headers.push("x-operon-provider", provider.nameHeader);
    headers.push("x-operon-attempts", String(attempts));
  }
  headers.push(...limitHeaders);
  return headers;
}

import type { NeutralUsage } from "@operon/dialects";
import { NO_USAGE } from "@operon/domain";
import type { UpstreamHeaders } from "@operon/providers";

const HEADER = "x-amzn-bedrock-input-token-count";
const COUNT = /^\d{1,9}$/;

/** The tokens of a prompt as Bedrock counts them in a header; undefined where it does not say. */
export function countOfHeader(headers: UpstreamHeaders | undefined): NeutralUsage | undefined {
  const told = headers?.[HEADER];
  if (typeof told !== "string" || !COUNT.test(told)) return undefined;
  const input = Number(told);
  return { usage: { ...NO_USAGE, input }, total: input };
}

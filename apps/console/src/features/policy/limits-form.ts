import type { LimitsAnswer } from "@operon/contracts";
import type { LimitDimension } from "@operon/domain";

/** A form in which nothing is limited. */
export const NO_LIMITS: LimitsAnswer = { rpm: null, rpd: null, tpm: null, tpd: null, concurrency: null };

/** Where the server's paths stand in a form that holds `limits`. */
export const LIMIT_FIELDS = {
  "limits.rpm": "limits.rpm",
  "limits.rpd": "limits.rpd",
  "limits.tpm": "limits.tpm",
  "limits.tpd": "limits.tpd",
  "limits.concurrency": "limits.concurrency",
} as const satisfies Readonly<Record<`limits.${LimitDimension}`, string>>;

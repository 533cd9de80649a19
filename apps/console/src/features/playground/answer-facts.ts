/** One stage of the gateway's `server-timing`. */
export type StageTiming = { readonly stage: string; readonly ms: number };

/** What the head of an answer tells about its way. */
export type AnswerFacts = {
  readonly status: number;
  /** null where the console answered instead of the gateway. */
  readonly requestId: string | null;
  readonly model: string | null;
  /** null where the viewer's tenant may not know it. */
  readonly provider: string | null;
  readonly attempts: number | null;
  readonly timing: readonly StageTiming[];
};

/** Reads the gateway's own headers. */
export function answerFacts(status: number, headers: Headers): AnswerFacts {
  const attempts = headers.get("x-operon-attempts");
  return {
    status,
    requestId: headers.get("x-request-id"),
    model: textOf(headers.get("x-operon-model")),
    provider: textOf(headers.get("x-operon-provider")),
    attempts: attempts === null ? null : Number(attempts),
    timing: timingOf(headers.get("server-timing")),
  };
}

/** What is not printable ASCII comes percent-encoded. */
function textOf(value: string | null): string | null {
  if (value === null) return null;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** `auth;dur=0.177, upstream;dur=609.9` (https://www.w3.org/TR/server-timing/). */
function timingOf(header: string | null): StageTiming[] {
  return (header ?? "").split(",").flatMap((entry) => {
    const [, stage, duration] = /^\s*([\w-]+)\s*;\s*dur=(\d+(?:\.\d+)?)/.exec(entry) ?? [];
    return stage === undefined ? [] : [{ stage, ms: Number(duration) }];
  });
}

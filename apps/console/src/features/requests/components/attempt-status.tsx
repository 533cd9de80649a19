"use client";
import type { RequestAttempt } from "@operon/contracts";
import { StatusDot } from "@operon/ui";
import { useTranslations } from "next-intl";
import { CLIENT_GONE, requestTone } from "../request-tone.ts";

/** How an attempt ended, in plain words; a code without words stands as it is. */
export function AttemptStatus({ attempt }: { attempt: RequestAttempt }) {
  const t = useTranslations("requests.attempts");
  const { status, errorCode, interrupted, estimated } = attempt;
  const key = `codes.${errorCode}` as Parameters<typeof t>[0];
  const words = errorCode !== null && t.has(key) ? t(key) : errorCode;
  const notes = [
    ...(interrupted && errorCode !== "stream_interrupted" ? [t("interrupted")] : []),
    ...(estimated ? [t("estimated")] : []),
  ];
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 text-xs">
      <StatusDot tone={requestTone(attempt)} className="whitespace-normal">
        <span>
          {status === 0 || status === CLIENT_GONE ? null : (
            <span className="mr-1 tabular-nums">{status} </span>
          )}
          {words}
        </span>
      </StatusDot>
      {notes.map((note) => (
        <span key={note} className="text-muted">
          {note}
        </span>
      ))}
    </div>
  );
}

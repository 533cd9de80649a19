"use client";
import { StatusDot } from "@operon/ui";
import { useTranslations } from "next-intl";
import { CLIENT_GONE, requestTone } from "../request-tone.ts";

export type RequestStatusProps = { status: number; errorCode: string | null };

/** How a request or an attempt ended: its status, and the stable word for what went wrong. */
export function RequestStatus({ status, errorCode }: RequestStatusProps) {
  const t = useTranslations("requests.status");
  const word = status === 0 ? t("noAnswer") : status === CLIENT_GONE ? t("clientGone") : null;
  return (
    <StatusDot tone={requestTone({ status, errorCode })}>
      {status === 0 ? null : <span>{status}</span>}
      {word === null ? null : <span>{word}</span>}
      {errorCode === null || status === CLIENT_GONE ? null : (
        <span className="font-mono text-muted text-xs">{errorCode}</span>
      )}
    </StatusDot>
  );
}

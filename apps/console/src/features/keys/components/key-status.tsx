"use client";
import type { Key } from "@operon/contracts";
import { StatusDot } from "@operon/ui";
import { useTranslations } from "next-intl";

const TONES = { active: "positive", expired: "warning", revoked: "neutral" } as const;

/** Whether a key works. */
export function KeyStatus({ status }: { status: Key["status"] }) {
  const t = useTranslations("keys.status");
  return <StatusDot tone={TONES[status]}>{t(status)}</StatusDot>;
}

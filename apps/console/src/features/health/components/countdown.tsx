"use client";
import { useTranslations } from "next-intl";
import { useLeftMs } from "../health-clock.tsx";

/** What is left of a wait, by the second; "now" where nothing is. */
export function Countdown({ ms }: { ms: number }) {
  const t = useTranslations("health.countdown");
  const seconds = Math.ceil(useLeftMs(ms) / 1000);
  const text =
    seconds === 0
      ? t("now")
      : seconds < 100
        ? t("seconds", { seconds })
        : t("minutes", { minutes: Math.floor(seconds / 60), seconds: String(seconds % 60).padStart(2, "0") });
  return <span className="tabular-nums">{text}</span>;
}

"use client";
import { Button, cn } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useLive } from "../use-live.ts";

/** Lets the list follow what arrives, every few seconds. */
export function LiveToggle() {
  const t = useTranslations("requests");
  const [isLive, setLive] = useLive();
  return (
    <Button
      aria-pressed={isLive}
      onClick={() => setLive(isLive ? null : true)}
      className={isLive ? "border-accent-line bg-accent-bg text-accent-fg" : ""}
      icon={
        <span
          aria-hidden
          className={cn("size-2 rounded-full", isLive ? "animate-pulse bg-positive-solid" : "bg-line-strong")}
        />
      }
    >
      {t("live")}
    </Button>
  );
}

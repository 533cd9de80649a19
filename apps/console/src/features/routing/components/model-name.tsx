"use client";
import { useTranslations } from "next-intl";

/** A model or a pattern as a rule has it; a lone star is explained. */
export function ModelName({ model }: { model: string }) {
  const t = useTranslations("routing.own");
  return (
    <span className="break-all font-mono">
      {model}
      {model === "*" ? <span className="ml-2 font-sans text-muted text-xs">{t("everyModel")}</span> : null}
    </span>
  );
}

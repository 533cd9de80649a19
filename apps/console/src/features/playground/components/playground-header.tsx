"use client";
import { Button } from "@operon/ui";
import { CodeXml, Eraser, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";

export type PlaygroundHeaderProps = {
  model: string;
  canClear: boolean;
  onClear: () => void;
  onCode: () => void;
  onSettings: () => void;
};

/** The page's title and what can be done; where it is narrow, the way to the settings too. */
export function PlaygroundHeader({ model, canClear, onClear, onCode, onSettings }: PlaygroundHeaderProps) {
  const t = useTranslations("playground");
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 pt-6 pb-4 sm:px-6 lg:px-8">
      <div className="min-w-0">
        <h1 className="font-semibold text-xl tracking-tight">{t("title")}</h1>
        <p className="mt-0.5 text-muted">{t("description")}</p>
      </div>
      <div className="flex items-center gap-2">
        <Button variant="ghost" icon={<Eraser />} disabled={!canClear} onClick={onClear}>
          {t("clear")}
        </Button>
        <Button icon={<CodeXml />} onClick={onCode}>
          {t("code.action")}
        </Button>
        <Button
          className="max-w-44 shrink lg:hidden"
          icon={<SlidersHorizontal />}
          aria-label={`${t("settings.title")}: ${model}`}
          onClick={onSettings}
        >
          <span className="truncate">{model === "" ? t("settings.title") : model}</span>
        </Button>
      </div>
    </header>
  );
}

"use client";
import { Button, IconButton } from "@operon/ui";
import { CalendarClock, CircleSlash, Gauge, Sparkles, Tags, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type BulkAction, BulkDialog } from "./bulk-dialog.tsx";

export type BulkBarProps = {
  /** Names of the ticked keys, by id. */
  selected: ReadonlyMap<string, string>;
  onClear: () => void;
};

const ACTIONS = [
  { action: "expiry", Icon: CalendarClock },
  { action: "tags", Icon: Tags },
  { action: "models", Icon: Sparkles },
  { action: "limits", Icon: Gauge },
] as const;

/** What can be done to all ticked keys at once; floats above the end of the page while there are any. */
export function BulkBar({ selected, onClear }: BulkBarProps) {
  const t = useTranslations("keys.bulk");
  const [action, setAction] = useState<BulkAction | null>(null);
  if (selected.size === 0 && action === null) return null;
  return (
    <>
      <section
        aria-label={t("label")}
        className="sticky bottom-4 z-30 mx-auto flex max-w-full flex-wrap items-center justify-center gap-2 rounded-xl border border-line bg-raised px-3 py-2 shadow-overlay"
      >
        <span aria-live="polite" className="px-1 font-medium">
          {t("selected", { count: selected.size })}
        </span>
        <IconButton label={t("clear")} icon={<X aria-hidden />} onClick={onClear} />
        {ACTIONS.map(({ action: one, Icon }) => (
          <Button key={one} size="sm" icon={<Icon aria-hidden />} onClick={() => setAction(one)}>
            {t(`action.${one}`)}
          </Button>
        ))}
        <Button
          size="sm"
          variant="danger-quiet"
          icon={<CircleSlash aria-hidden />}
          onClick={() => setAction("revoke")}
        >
          {t("action.revoke")}
        </Button>
      </section>
      <BulkDialog
        action={action}
        selected={selected}
        onClose={(isDone) => {
          setAction(null);
          if (isDone) onClear();
        }}
      />
    </>
  );
}

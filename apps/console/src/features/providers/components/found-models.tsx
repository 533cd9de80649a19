"use client";
import { Button, cn, SearchInput } from "@operon/ui";
import { Check, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { type ModelRow, newModelRow } from "../provider-form.ts";

const SEARCH_FROM = 12;
const SHOWN = 120;

/** The models that a test found; a click puts one into the form's list, or takes it out. */
export function FoundModels({ models }: { models: readonly string[] }) {
  const t = useTranslations("providers.test");
  const [search, setSearch] = useState("");
  const { control, setValue } = useFormContext<{ models: ModelRow[] }>();
  const rows = useWatch({ control, name: "models" });
  const picked = new Set(rows.map(({ model }) => model));
  const matching = models.filter((model) => model.toLowerCase().includes(search.trim().toLowerCase()));
  const missing = matching.filter((model) => !picked.has(model));
  const change = (next: ModelRow[]) => setValue("models", next, { shouldDirty: true, shouldValidate: true });
  const add = (names: readonly string[]) =>
    change([...rows.filter(({ model }) => model.trim() !== ""), ...names.map(newModelRow)]);
  return (
    <div className="flex min-w-0 flex-col gap-2.5 rounded-lg border border-line p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-muted text-xs">{t("pick")}</p>
        <div className="flex flex-wrap items-center gap-2">
          {models.length > SEARCH_FROM ? (
            <SearchInput
              label={t("search")}
              value={search}
              onValueChange={setSearch}
              delayMs={0}
              className="sm:w-48"
            />
          ) : null}
          <Button size="sm" disabled={missing.length === 0} onClick={() => add(missing)}>
            {t("addAll", { count: missing.length })}
          </Button>
        </div>
      </div>
      <ul className="flex max-h-56 flex-wrap gap-1.5 overflow-y-auto">
        {matching.slice(0, SHOWN).map((model) => {
          const isPicked = picked.has(model);
          return (
            <li key={model} className="max-w-full">
              <button
                type="button"
                aria-pressed={isPicked}
                className={cn(
                  "focus-ring inline-flex h-7 max-w-full items-center gap-1.5 rounded-md border px-2 font-mono text-xs [&_svg]:size-3 [&_svg]:shrink-0",
                  isPicked
                    ? "border-accent-line bg-accent-bg text-accent-fg"
                    : "border-line bg-surface text-muted hover:bg-hover hover:text-fg",
                )}
                onClick={() => (isPicked ? change(rows.filter((row) => row.model !== model)) : add([model]))}
              >
                {isPicked ? <Check aria-hidden /> : <Plus aria-hidden />}
                <span className="truncate">{model}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {matching.length > SHOWN ? (
        <p className="text-muted text-xs">{t("more", { count: matching.length - SHOWN })}</p>
      ) : null}
      {matching.length === 0 ? <p className="text-muted text-xs">{t("noneMatch")}</p> : null}
    </div>
  );
}

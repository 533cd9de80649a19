"use client";
import { WholeModelText } from "@operon/contracts";
import { MAX_FALLBACKS } from "@operon/domain";
import { Field, IconButton } from "@operon/ui";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { moveInList } from "../move-in-list.ts";
import { ModelPicker } from "./model-picker.tsx";

export type FallbackListProps = {
  value: readonly string[];
  onValueChange: (models: string[]) => void;
  /** Served by name. */
  choices: readonly string[];
  error: string | undefined;
};

/** Models in an order that buttons and Alt with the arrow keys change; focus stays on what was moved. */
export function FallbackList({ value, onValueChange, choices, error }: FallbackListProps) {
  const t = useTranslations("routing.form");
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<{ model: string; button: "up" | "down" } | null>(null);
  useEffect(() => {
    if (moved === null) return;
    const row = list.current?.children[value.indexOf(moved.model)];
    const wanted = row?.querySelector<HTMLButtonElement>(`[data-move=${moved.button}]:not(:disabled)`);
    (wanted ?? row?.querySelector<HTMLButtonElement>("[data-move]:not(:disabled)"))?.focus();
  }, [moved, value]);
  const move = (index: number, by: -1 | 1) => {
    const model = value[index];
    if (model === undefined || value[index + by] === undefined) return;
    setMoved({ model, button: by < 0 ? "up" : "down" });
    onValueChange(moveInList(value, index, by));
  };
  const byKey = (event: KeyboardEvent, index: number) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(index, event.key === "ArrowUp" ? -1 : 1);
  };
  const set = (models: string[]) => {
    setMoved(null);
    onValueChange(models);
  };
  const place = moved === null ? -1 : value.indexOf(moved.model);
  return (
    <div className="flex flex-col gap-2">
      {value.length === 0 ? null : (
        <ol
          ref={list}
          aria-label={t("order")}
          className="divide-y divide-line overflow-hidden rounded-md border border-line"
        >
          {value.map((model, index) => (
            <li
              key={model}
              className="flex h-9 items-center gap-1 pr-1.5 pl-2.5"
              onKeyDown={(event) => byKey(event, index)}
            >
              <span className="w-5 shrink-0 text-subtle text-xs tabular-nums">{index + 1}</span>
              <span className="min-w-0 flex-1 truncate font-mono text-xs">{model}</span>
              <IconButton
                size="xs"
                data-move="up"
                disabled={index === 0}
                label={t("up", { model })}
                icon={<ArrowUp aria-hidden />}
                onClick={() => move(index, -1)}
              />
              <IconButton
                size="xs"
                data-move="down"
                disabled={index === value.length - 1}
                label={t("down", { model })}
                icon={<ArrowDown aria-hidden />}
                onClick={() => move(index, 1)}
              />
              <IconButton
                size="xs"
                label={t("remove", { model })}
                icon={<X aria-hidden />}
                onClick={() => set(value.filter((one) => one !== model))}
              />
            </li>
          ))}
        </ol>
      )}
      {value.length >= MAX_FALLBACKS ? (
        <p className="text-muted text-xs">{t("atMost", { count: MAX_FALLBACKS })}</p>
      ) : (
        <Field label={t("addFallback")} error={error}>
          <ModelPicker
            key={value.length}
            placeholder={t("addPlaceholder")}
            options={choices
              .filter((model) => !value.includes(model))
              .map((model) => ({ value: model, label: model }))}
            value={null}
            accepts={(typed) => WholeModelText.safeParse(typed).success && !value.includes(typed)}
            onValueChange={(model) => set([...value, model])}
          />
        </Field>
      )}
      <p aria-live="polite" className="sr-only">
        {moved === null || place < 0
          ? ""
          : t("moved", { model: moved.model, place: place + 1, count: value.length })}
      </p>
    </div>
  );
}

"use client";
import { parseRange } from "@operon/domain";
import { Button, Field, SearchInput, Textarea } from "@operon/ui";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useMemo, useRef, useState } from "react";
import { readRanges } from "../read-ranges.ts";
import { AllowlistRows } from "./allowlist-rows.tsx";
import { OwnAddress } from "./own-address.tsx";

const SEARCH_FROM = 12;

export type AllowlistEditorProps = {
  /** Canonical ranges, and what was typed where it is none: the contract refuses those. */
  value: readonly string[];
  onValueChange: (value: string[]) => void;
  error?: string | undefined;
  disabled?: boolean;
};

/** Addresses and ranges: many pasted at once, each judged in its place, up to thousands. */
export function AllowlistEditor({ value, onValueChange, error, disabled = false }: AllowlistEditorProps) {
  const t = useTranslations("policy.allowlist");
  const input = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState("");
  const [search, setSearch] = useState("");
  const [typedAs, setTypedAs] = useState<ReadonlyMap<string, string>>(new Map());
  const wrong = useMemo(() => value.filter((text) => parseRange(text) === undefined), [value]);
  const shown = search === "" ? value : value.filter((text) => text.includes(search));
  const add = (pasted: string) => {
    const read = readRanges(pasted);
    if (read.length === 0) return;
    const renamed = read.filter(({ typed: one, text }) => one !== text);
    setTypedAs(new Map([...typedAs, ...renamed.map(({ typed: one, text }) => [text, one] as const)]));
    onValueChange([...new Set([...value, ...read.map(({ text }) => text)])]);
    setTyped("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add(typed);
  };
  // A text area takes its time over thousands of lines: a list goes where it belongs at once.
  const onPaste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData("text");
    if (readRanges(pasted).length < 2) return;
    event.preventDefault();
    add(pasted);
  };
  const remove = (range: string) => onValueChange(value.filter((one) => one !== range));
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {disabled ? null : (
        <>
          <Field
            label={t("label")}
            help={t("help")}
            error={wrong.length > 0 ? t("wrong", { count: wrong.length }) : error}
          >
            <div className="flex items-start gap-2">
              <Textarea
                ref={input}
                mono
                rows={1}
                spellCheck={false}
                autoComplete="off"
                placeholder="203.0.113.0/24, 2001:db8::/32"
                className="max-h-32 min-h-8"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                onKeyDown={onKeyDown}
                onPaste={onPaste}
                onBlur={() => add(typed)}
              />
              <Button icon={<Plus aria-hidden />} onClick={() => add(typed)}>
                {t("add")}
              </Button>
            </div>
          </Field>
          <OwnAddress ranges={value} onAdd={add} />
        </>
      )}
      {value.length === 0 ? (
        <p className="rounded-md border border-line border-dashed px-3 py-3 text-muted text-xs">
          {t("empty")}
        </p>
      ) : (
        <>
          <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
            <span aria-live="polite" className="text-muted text-xs">
              {t("count", { count: value.length })}
            </span>
            {value.length < SEARCH_FROM ? null : (
              <SearchInput label={t("search")} value={search} onValueChange={setSearch} className="w-48" />
            )}
            {disabled ? null : (
              <Button size="sm" variant="ghost" onClick={() => onValueChange([])}>
                {t("removeAll")}
              </Button>
            )}
          </div>
          <AllowlistRows
            ranges={shown}
            typedAs={typedAs}
            disabled={disabled}
            onRemove={remove}
            onCorrect={(range) => {
              remove(range);
              setTyped(range);
              input.current?.focus();
            }}
          />
        </>
      )}
    </div>
  );
}

"use client";
import { Field } from "@base-ui/react/field";
import { X } from "lucide-react";
import { useRef, useState } from "react";
import { cn } from "../cn.ts";
import { useUi } from "../context/use-ui.ts";

export type ChipsInputProps = {
  value: readonly string[];
  onValueChange: (value: string[]) => void;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  /** Entries that are wrong, by their place. */
  invalid?: ReadonlySet<number> | undefined;
  "aria-label"?: string | undefined;
  className?: string | undefined;
};

const SEPARATORS = /[\s,;]+/;

/** Free words as chips: Enter, a comma or a paste adds, Backspace takes the last one back. */
export function ChipsInput(props: ChipsInputProps) {
  const { value, onValueChange, placeholder, disabled, invalid, className } = props;
  const { texts } = useUi();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const add = (text: string) => {
    const words = text.split(SEPARATORS).filter((word) => word !== "");
    if (words.length > 0) onValueChange([...new Set([...value, ...words])]);
    setTyped("");
  };
  return (
    <div
      className={cn(
        "field-ring flex min-h-8 w-full flex-wrap gap-1 rounded-md border border-line-strong bg-surface p-1 hover:border-muted has-[input[data-invalid]]:border-critical-solid",
        disabled === true && "opacity-60",
        className,
      )}
    >
      {value.map((word, index) => (
        <span
          key={word}
          className={cn(
            "flex h-6 max-w-full items-center rounded-sm border bg-sunken pl-1.5 font-mono text-xs",
            invalid?.has(index) === true ? "border-critical-line text-critical-fg" : "border-line",
            disabled === true && "pr-1.5",
          )}
        >
          <span className="truncate">{word}</span>
          {disabled === true ? null : (
            <button
              type="button"
              aria-label={`${texts.clear} ${word}`}
              className="focus-ring grid size-6 shrink-0 place-items-center rounded-sm text-subtle hover:text-fg"
              onClick={() => {
                onValueChange(value.filter((_, place) => place !== index));
                input.current?.focus();
              }}
            >
              <X aria-hidden className="size-3" />
            </button>
          )}
        </span>
      ))}
      <Field.Control
        ref={input}
        value={typed}
        disabled={disabled === true}
        aria-label={props["aria-label"]}
        autoComplete="off"
        spellCheck={false}
        placeholder={value.length === 0 ? placeholder : undefined}
        className="h-6 min-w-24 flex-1 bg-transparent px-1.5 font-mono text-xs outline-none placeholder:text-subtle"
        onChange={(event) => {
          const text = event.target.value;
          if (SEPARATORS.test(text)) add(text);
          else setTyped(text);
        }}
        onBlur={() => add(typed)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") {
            // Also with nothing typed: who adds words does not mean to send the form.
            event.preventDefault();
            add(typed);
          }
          if (event.key === "Backspace" && typed === "") onValueChange(value.slice(0, -1));
        }}
      />
    </div>
  );
}

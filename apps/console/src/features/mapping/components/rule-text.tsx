import { cn } from "@operon/ui";
import { tokensOf } from "../editor/tokens-of.ts";

const LOOKS = {
  pattern: "",
  star: "font-semibold text-accent-fg",
  equals: "px-px text-subtle",
  target: "text-info-fg",
} as const;

/** A rule, or a part of one such as `gpt-4*`, in the colours of the editor. */
export function RuleText({ text, className }: { text: string; className?: string }) {
  return (
    <span className={cn("min-w-0 break-all font-mono text-xs", className)}>
      {tokensOf(text).map(({ kind, from, to }) => (
        <span key={from} className={LOOKS[kind]}>
          {text.slice(from, to)}
        </span>
      ))}
    </span>
  );
}

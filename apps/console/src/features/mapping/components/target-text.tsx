import { cn } from "@operon/ui";

/** The target of a rule by itself. */
export function TargetText({ text, className }: { text: string; className?: string }) {
  return (
    <span className={cn("min-w-0 break-all font-mono text-xs text-info-fg", className)}>
      {[...text.matchAll(/\*+|[^*]+/g)].map(({ 0: part, index }) => (
        <span key={index} className={part.startsWith("*") ? "font-semibold text-accent-fg" : ""}>
          {part}
        </span>
      ))}
    </span>
  );
}

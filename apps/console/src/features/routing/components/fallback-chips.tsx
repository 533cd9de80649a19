import { Badge } from "@operon/ui";
import { ChevronRight } from "lucide-react";

/** Models in the order in which they are asked for. */
export function FallbackChips({ models }: { models: readonly string[] }) {
  return (
    <ol className="flex min-w-0 flex-wrap items-center gap-1 py-1">
      {models.map((model, index) => (
        <li key={model} className="flex min-w-0 items-center gap-1">
          {index === 0 ? null : <ChevronRight aria-hidden className="size-3 shrink-0 text-subtle" />}
          <Badge className="min-w-0 font-mono font-normal">
            <span className="truncate">{model}</span>
          </Badge>
        </li>
      ))}
    </ol>
  );
}

import { cn } from "@operon/ui";
import { Check } from "lucide-react";
import type { ReactNode } from "react";

export type OnboardingStepProps = {
  number: number;
  title: string;
  description: string;
  state: "done" | "next" | "later";
  /** The state in words, for those who do not see the mark. */
  stateLabel: string;
  action: ReactNode;
};

const MARKS = {
  done: "border-transparent bg-positive-bg text-positive-fg",
  next: "border-accent-line bg-accent-bg text-accent-fg",
  later: "border-line text-muted",
} as const;

/** One step of the checklist. */
export function OnboardingStep(props: OnboardingStepProps) {
  const { number, title, description, state, stateLabel, action } = props;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3.5">
      <span
        className={cn(
          "grid size-6 shrink-0 place-items-center rounded-full border font-medium text-xs",
          MARKS[state],
        )}
      >
        <span className="sr-only">{stateLabel}</span>
        {state === "done" ? <Check aria-hidden className="size-3.5" /> : <span aria-hidden>{number}</span>}
      </span>
      <div className="min-w-48 flex-1">
        <h3 className={cn("font-medium", state === "done" && "text-muted")}>{title}</h3>
        <p className="text-muted text-xs">{description}</p>
      </div>
      {action}
    </li>
  );
}

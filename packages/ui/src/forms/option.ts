import type { ReactNode } from "react";

/** One choice of a Select, Combobox or filter. `label` is also what a search looks through. */
export type Option = {
  value: string;
  label: string;
  /** Shown in grey beside the label, searched too. */
  hint?: string | undefined;
  icon?: ReactNode;
  disabled?: boolean | undefined;
};

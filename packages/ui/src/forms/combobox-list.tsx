"use client";
import { Combobox as Base } from "@base-ui/react/combobox";
import { Check } from "lucide-react";
import { cn } from "../cn.ts";
import { useUi } from "../context/use-ui.ts";
import { menuItemStyle } from "../overlays/menu-item-style.ts";
import type { Option } from "./option.ts";

/** The options inside a combobox popup, with the words for none. */
export function ComboboxList({ loading = false }: { loading?: boolean | undefined }) {
  const { texts } = useUi();
  return (
    <>
      <Base.Empty>
        <div className="px-3 py-4 text-center text-muted">{loading ? texts.loading : texts.noResults}</div>
      </Base.Empty>
      <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1 outline-none data-empty:p-0">
        {(option: Option) => (
          <Base.Item
            key={option.value}
            value={option}
            disabled={option.disabled === true}
            className={cn(menuItemStyle, "data-selected:font-medium")}
          >
            {option.icon}
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            {option.hint === undefined ? null : <span className="text-subtle text-xs">{option.hint}</span>}
            <Base.ItemIndicator>
              <Check aria-hidden className="text-accent-fg" />
            </Base.ItemIndicator>
          </Base.Item>
        )}
      </Base.List>
    </>
  );
}

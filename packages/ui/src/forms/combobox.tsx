"use client";
import { Combobox as Base } from "@base-ui/react/combobox";
import { ChevronsUpDown, X } from "lucide-react";
import { cn } from "../cn.ts";
import { useUi } from "../context/use-ui.ts";
import { popupStyle } from "../overlays/popup-style.ts";
import { ComboboxList } from "./combobox-list.tsx";
import { controlStyle } from "./control-style.ts";
import type { Option } from "./option.ts";

export type ComboboxProps = {
  options: readonly Option[];
  value: string | null;
  onValueChange: (value: string | null) => void;
  placeholder?: string | undefined;
  /** With a server search: called at each keystroke, and `options` is then taken as already filtered. */
  onSearch?: ((query: string) => void) | undefined;
  loading?: boolean | undefined;
  clearable?: boolean | undefined;
  name?: string | undefined;
  id?: string | undefined;
  disabled?: boolean | undefined;
  "aria-label"?: string | undefined;
  className?: string | undefined;
};

const AFFIX = "grid size-6 place-items-center rounded-sm text-subtle hover:text-fg [&_svg]:size-3.5";

/** One of many options, found by typing. */
export function Combobox(props: ComboboxProps) {
  const { options, value, onValueChange, placeholder, onSearch, loading, clearable, className, ...rest } =
    props;
  const { texts, locale } = useUi();
  const { "aria-label": ariaLabel, ...root } = rest;
  const selected =
    options.find((option) => option.value === value) ?? (value === null ? null : { value, label: value });
  return (
    <Base.Root
      {...root}
      items={options}
      locale={locale}
      value={selected}
      onValueChange={(option: Option | null) => onValueChange(option?.value ?? null)}
      isItemEqualToValue={(one: Option, other: Option) => one.value === other.value}
      {...(onSearch === undefined ? {} : { filter: null, onInputValueChange: onSearch })}
      autoHighlight
    >
      <Base.InputGroup className={cn("relative", className)}>
        <Base.Input placeholder={placeholder} aria-label={ariaLabel} className={cn(controlStyle, "pr-14")} />
        <div className="absolute inset-y-0 right-1 flex items-center">
          {clearable === true ? (
            <Base.Clear aria-label={texts.clear} className={AFFIX}>
              <X aria-hidden />
            </Base.Clear>
          ) : null}
          <Base.Trigger aria-label={texts.search} className={AFFIX}>
            <ChevronsUpDown aria-hidden />
          </Base.Trigger>
        </div>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className={cn(popupStyle, "w-(--anchor-width) min-w-56")}>
            <ComboboxList loading={loading} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

"use client";
import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { useUi } from "../context/use-ui.ts";
import { Kbd } from "../display/kbd.tsx";

export type CommandEntry = {
  id: string;
  label: string;
  icon?: ReactNode;
  hint?: ReactNode;
  keywords?: string[] | undefined;
  onSelect: () => void;
};

export type CommandGroup = { id: string; heading: string; entries: readonly CommandEntry[] };

export type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Names the palette. */
  label: string;
  placeholder: string;
  groups: readonly CommandGroup[];
  /** For results from the server: add them as a group. */
  onQueryChange?: ((query: string) => void) | undefined;
  loading?: boolean | undefined;
};

const GROUP =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-subtle";

/** Every page and action by name. */
export function CommandPalette(props: CommandPaletteProps) {
  const { open, onOpenChange, label, placeholder, groups, onQueryChange, loading = false } = props;
  const { texts } = useUi();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-backdrop transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          aria-label={label}
          className="popup-motion fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-raised shadow-overlay outline-none"
        >
          <Command label={label} loop>
            <div className="flex items-center gap-2.5 border-line border-b px-4">
              <Search aria-hidden className="size-4 text-subtle" />
              <Command.Input
                placeholder={placeholder}
                onValueChange={(query) => onQueryChange?.(query)}
                className="h-12 flex-1 bg-transparent text-base outline-none placeholder:text-subtle"
              />
              <Kbd>Esc</Kbd>
            </div>
            <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5">
              <Command.Empty className="py-8 text-center text-muted">
                {loading ? texts.loading : texts.noResults}
              </Command.Empty>
              {groups.map((group) => (
                <Command.Group key={group.id} heading={group.heading} className={GROUP}>
                  {group.entries.map((entry) => (
                    <CommandRow key={entry.id} entry={entry} onDone={() => onOpenChange(false)} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function CommandRow({ entry, onDone }: { entry: CommandEntry; onDone: () => void }) {
  return (
    <Command.Item
      value={`${entry.label} ${entry.id}`}
      {...(entry.keywords === undefined ? {} : { keywords: entry.keywords })}
      onSelect={() => {
        onDone();
        entry.onSelect();
      }}
      className="flex h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:text-muted"
    >
      {entry.icon}
      <span className="flex-1 truncate">{entry.label}</span>
      {entry.hint === undefined ? null : <span className="text-subtle text-xs">{entry.hint}</span>}
    </Command.Item>
  );
}

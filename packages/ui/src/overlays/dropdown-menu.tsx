"use client";
import { Menu } from "@base-ui/react/menu";
import { Fragment, type ReactElement, type ReactNode } from "react";
import { cn } from "../cn.ts";
import { UiLink } from "../context/ui-link.tsx";
import { MenuChoice } from "./menu-choice.tsx";
import { menuItemStyle } from "./menu-item-style.ts";
import { popupStyle } from "./popup-style.ts";

/** One entry: an action, a link, or one choice out of several. */
export type MenuEntry =
  | {
      id: string;
      label: ReactNode;
      icon?: ReactNode;
      hint?: ReactNode;
      tone?: "critical";
      disabled?: boolean;
      onSelect: () => void;
    }
  | { id: string; label: ReactNode; icon?: ReactNode; hint?: ReactNode; href: string }
  | {
      id: string;
      label: string;
      value: string;
      options: readonly { value: string; label: ReactNode; icon?: ReactNode }[];
      onValueChange: (value: string) => void;
    };

export type DropdownMenuProps = {
  trigger: ReactElement;
  /** Groups, parted by a line. */
  groups: readonly (readonly MenuEntry[])[];
  /** Shown above the first group, not selectable. */
  header?: ReactNode;
  align?: "start" | "center" | "end" | undefined;
  side?: "top" | "bottom" | undefined;
  className?: string | undefined;
};

/** A menu of actions, opened by its trigger. */
export function DropdownMenu({
  trigger,
  groups,
  header,
  align = "end",
  side = "bottom",
  className,
}: DropdownMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align={align} side={side} className="z-50">
          <Menu.Popup className={cn(popupStyle, "min-w-48 p-1", className)}>
            {header === undefined ? null : (
              <div className="border-line border-b px-2 pt-1.5 pb-2.5">{header}</div>
            )}
            {groups.map((entries, index) => (
              <Fragment key={entries[0]?.id ?? "empty"}>
                {index > 0 ? <Menu.Separator className="-mx-1 my-1 h-px bg-line" /> : null}
                {entries.map((entry) => (
                  <MenuRow key={entry.id} entry={entry} />
                ))}
              </Fragment>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function MenuRow({ entry }: { entry: MenuEntry }) {
  if ("options" in entry) return <MenuChoice {...entry} />;
  const content = (
    <>
      {entry.icon}
      <span className="flex-1 truncate">{entry.label}</span>
      {entry.hint === undefined ? null : <span className="text-subtle text-xs">{entry.hint}</span>}
    </>
  );
  if ("href" in entry) {
    return (
      <Menu.LinkItem className={menuItemStyle} closeOnClick render={<UiLink href={entry.href} />}>
        {content}
      </Menu.LinkItem>
    );
  }
  return (
    <Menu.Item
      disabled={entry.disabled === true}
      onClick={entry.onSelect}
      className={cn(
        menuItemStyle,
        entry.tone === "critical" && "text-critical-fg data-highlighted:bg-critical-bg",
      )}
    >
      {content}
    </Menu.Item>
  );
}

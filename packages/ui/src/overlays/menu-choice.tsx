"use client";
import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { menuItemStyle } from "./menu-item-style.ts";

export type MenuChoiceProps = {
  label: string;
  value: string;
  options: readonly { value: string; label: ReactNode; icon?: ReactNode }[];
  onValueChange: (value: string) => void;
};

/** A labelled group of radio items inside a menu. The menu stays open, so that the effect is seen. */
export function MenuChoice({ label, value, options, onValueChange }: MenuChoiceProps) {
  return (
    <Menu.RadioGroup value={value} onValueChange={(next) => onValueChange(String(next))}>
      <Menu.Group>
        <Menu.GroupLabel className="px-2 pt-1.5 pb-1 text-subtle text-xs">{label}</Menu.GroupLabel>
        {options.map((option) => (
          <Menu.RadioItem
            key={option.value}
            value={option.value}
            closeOnClick={false}
            className={menuItemStyle}
          >
            {option.icon}
            <span className="flex-1">{option.label}</span>
            <Menu.RadioItemIndicator>
              <Check aria-hidden className="text-accent-fg" />
            </Menu.RadioItemIndicator>
          </Menu.RadioItem>
        ))}
      </Menu.Group>
    </Menu.RadioGroup>
  );
}

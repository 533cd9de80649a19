"use client";
import { Menu } from "@base-ui/react/menu";
import { Check, Columns3 } from "lucide-react";
import { Button } from "../actions/button.tsx";
import { cn } from "../cn.ts";
import { useUi } from "../context/use-ui.ts";
import { menuItemStyle } from "../overlays/menu-item-style.ts";
import { popupStyle } from "../overlays/popup-style.ts";
import type { DataTableColumn } from "./data-table-column.ts";

export type DataTableColumnChoiceProps<Row> = {
  columns: readonly DataTableColumn<Row>[];
  visibility: Record<string, boolean>;
  onVisibilityChange: (visibility: Record<string, boolean>) => void;
};

/** The menu in which the reader chooses the columns of a DataTable. */
export function DataTableColumnChoice<Row>({
  columns,
  visibility,
  onVisibilityChange,
}: DataTableColumnChoiceProps<Row>) {
  const { texts } = useUi();
  return (
    <Menu.Root>
      <Menu.Trigger render={<Button size="sm" icon={<Columns3 aria-hidden />} />}>
        {texts.columns}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="z-50">
          <Menu.Popup className={cn(popupStyle, "max-h-(--available-height) min-w-44 overflow-y-auto p-1")}>
            {columns
              .filter((column) => column.hideable !== false)
              .map((column) => (
                <Menu.CheckboxItem
                  key={column.id}
                  checked={visibility[column.id] !== false}
                  closeOnClick={false}
                  className={menuItemStyle}
                  onCheckedChange={(checked) => onVisibilityChange({ ...visibility, [column.id]: checked })}
                >
                  <span className="flex-1">{column.header}</span>
                  <Menu.CheckboxItemIndicator>
                    <Check aria-hidden className="text-accent-fg" />
                  </Menu.CheckboxItemIndicator>
                </Menu.CheckboxItem>
              ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

"use client";
import { Combobox } from "@operon/ui";
import { useState } from "react";
import { useTenantChoices } from "./use-tenant-choices.ts";

export type TenantPickerProps = { value: string; onValueChange: (tenantId: string) => void };

/** Chooses one tenant of the viewer's subtree; put it in a Field. */
export function TenantPicker({ value, onValueChange }: TenantPickerProps) {
  const { options, onSearch, loading } = useTenantChoices();
  // The chosen one keeps its name while a search leaves it out.
  const [known, setKnown] = useState(options.find((option) => option.value === value));
  const chosen = options.find((option) => option.value === value) ?? known;
  const isListed = options.some((option) => option.value === value);
  return (
    <Combobox
      options={isListed || chosen === undefined ? options : [chosen, ...options]}
      value={chosen === undefined ? null : value}
      onValueChange={(next) => {
        if (next === null) return;
        setKnown(options.find((option) => option.value === next));
        onSearch("");
        onValueChange(next);
      }}
      onSearch={(query) => onSearch(query === chosen?.label ? "" : query)}
      loading={loading}
    />
  );
}

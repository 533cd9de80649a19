"use client";
import { Combobox, type Option } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useViewer } from "../viewer/index.ts";
import { tenantOptionQuery } from "./queries.ts";
import { useTenantChoices } from "./use-tenant-choices.ts";

export type TenantPickerProps = {
  value: string;
  onValueChange: (tenantId: string) => void;
  /** What `value` is at first, where that is known without asking. */
  initial?: Option | undefined;
  /** Only this one and those below it. */
  under?: string | undefined;
  /** Its name, where it stands in no Field. */
  label?: string | undefined;
};

/** Chooses one tenant of the viewer's subtree; put it in a Field. */
export function TenantPicker({ value, onValueChange, initial, under, label }: TenantPickerProps) {
  const { options, onSearch, loading } = useTenantChoices(under);
  // The chosen one keeps its name while a search leaves it out.
  const viewer = useViewer();
  const own = { value: viewer.tenantId, label: viewer.tenantName, hint: viewer.tenantPath };
  const [known, setKnown] = useState(initial ?? (value === own.value ? own : undefined));
  const isListed = options.some((option) => option.value === value);
  const isUnknown = !isListed && known?.value !== value && value !== "";
  const named = useQuery({ ...tenantOptionQuery(value), enabled: isUnknown });
  const chosen = options.find((option) => option.value === value) ?? (isUnknown ? named.data : known);
  return (
    <Combobox
      aria-label={label}
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

"use client";
import { Combobox, type Option } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { keyChoicesQuery } from "../budget-queries.ts";

export type KeyPickerProps = {
  tenantId: string;
  value: string | null;
  onValueChange: (keyId: string | null) => void;
  placeholder: string;
};

/** Chooses one key of an account, or none; put it in a Field. */
export function KeyPicker({ tenantId, value, onValueChange, placeholder }: KeyPickerProps) {
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<Option | undefined>();
  const { data = [], isFetching } = useQuery(keyChoicesQuery(tenantId, search));
  const found: Option[] = data.map(({ id, name, display }) => ({ value: id, label: name, hint: display }));
  const isListed = value === null || found.some((option) => option.value === value);
  return (
    <Combobox
      options={isListed || chosen === undefined ? found : [chosen, ...found]}
      value={value}
      placeholder={placeholder}
      clearable
      loading={isFetching}
      onSearch={(query) => setSearch(query === chosen?.label ? "" : query)}
      onValueChange={(next) => {
        setChosen(found.find((option) => option.value === next));
        setSearch("");
        onValueChange(next);
      }}
    />
  );
}

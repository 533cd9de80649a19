"use client";
import type { Option } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { tenantChoicesQuery } from "./queries.ts";

/** Tenants as options of a picker or a filter, found on the server as the reader types. */
export function useTenantChoices(under?: string) {
  const [search, setSearch] = useState("");
  const { data = [], isFetching } = useQuery(tenantChoicesQuery(search, under));
  const options: Option[] = data.map(({ id, name, path }) => ({ value: id, label: name, hint: path }));
  return { options, onSearch: setSearch, loading: isFetching };
}

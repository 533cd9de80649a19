"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { accountChoicesQuery, accountOptionQuery } from "./queries.ts";

/** Accounts as options of a picker or a filter, found on the server as the reader types; the chosen one is always among them. */
export function useAccountChoices(chosen: string | null) {
  const [search, setSearch] = useState("");
  const { data = [], isFetching } = useQuery(accountChoicesQuery(search));
  const isListed = chosen === null || data.some((option) => option.value === chosen);
  const named = useQuery({ ...accountOptionQuery(chosen ?? ""), enabled: !isListed });
  const options = isListed || named.data === undefined ? data : [named.data, ...data];
  return { options, onSearch: setSearch, loading: isFetching };
}

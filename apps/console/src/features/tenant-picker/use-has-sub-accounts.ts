"use client";
import { useQuery } from "@tanstack/react-query";
import { tenantChoicesQuery } from "./queries.ts";

/** Whether there is any tenant to choose beside the viewer's own. */
export function useHasSubAccounts(): boolean {
  const { data } = useQuery(tenantChoicesQuery(""));
  return data !== undefined && data.length > 1;
}

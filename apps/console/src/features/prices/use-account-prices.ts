"use client";
import type { Price } from "@operon/contracts";
import { comparePatterns, matchesPattern } from "@operon/domain";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMay, useViewer } from "../viewer/index.ts";
import { accountPricesQuery } from "./queries.ts";
import { useSeesAccounts } from "./use-sees-accounts.ts";

export type AccountPrices = {
  /** Undefined until it is known. */
  readonly count: number | undefined;
  /** What the account itself charges for a model, where that was stated. */
  readonly find: (model: string) => Price | undefined;
};

/** What an account of the platform charges; undefined where it has no prices of its own, or the viewer is not told. */
export function useAccountPrices(account: {
  readonly id: string;
  readonly tenantId: string;
}): AccountPrices | undefined {
  const isTold = [useMay("prices:read"), useSeesAccounts().sees].every(Boolean);
  const enabled = useViewer().tenantId === account.tenantId && isTold;
  const { data } = useQuery({ ...accountPricesQuery(account.id), enabled });
  return useMemo(() => {
    if (!enabled) return undefined;
    const ordered = [...(data ?? [])].sort((a, b) => comparePatterns(a.model, b.model));
    const find = (model: string) => ordered.find((price) => matchesPattern(price.model, model));
    return { count: data?.length, find };
  }, [enabled, data]);
}

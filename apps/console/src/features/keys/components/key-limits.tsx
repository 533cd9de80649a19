"use client";
import { Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { ScopeLimits } from "../../limits/index.ts";
import { keyQuery } from "../queries.ts";
import { useMayChange } from "../use-may-change.ts";

/** How much a key may use, and how far that is used up. */
export function KeyLimits({ id }: { id: string }) {
  const { data: key } = useQuery(keyQuery(id));
  const mayChange = useMayChange(key);
  if (key === undefined) return <Skeleton className="h-48" />;
  return (
    <ScopeLimits target={{ kind: "key", id }} tenantId={key.tenantId} value={key} mayWrite={mayChange} />
  );
}

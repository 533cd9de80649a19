"use client";
import { useQuery } from "@tanstack/react-query";
import { type Ceilings, ceilingsOf } from "./ceilings.ts";
import type { PolicyTarget } from "./policy-target.ts";
import { policyQuery } from "./queries.ts";

/** Whose limits are set: those of what is there, or of something new right below a tenant. */
export type CeilingPlace = { readonly of: PolicyTarget } | { readonly below: string };

/** What stands above limits that are about to be set; undefined = not known yet. */
export function useCeilings(place: CeilingPlace | undefined): Ceilings | undefined {
  const target: PolicyTarget =
    place === undefined || "below" in place ? { kind: "tenant", id: place?.below ?? "" } : place.of;
  const { data } = useQuery({ ...policyQuery(target), enabled: target.id !== "" });
  if (data === undefined || place === undefined) return undefined;
  return ceilingsOf(data, "of" in place ? place.of : undefined);
}

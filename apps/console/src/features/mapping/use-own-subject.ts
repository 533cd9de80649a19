"use client";
import type { MappingLayer } from "@operon/contracts";
import { useMemo } from "react";
import { useViewer } from "../viewer/index.ts";
import type { AskingSubject } from "./queries.ts";

/** For whom a layer's names are asked about first: its account or key; of the global one the viewer's account. */
export function useOwnSubject({ place }: MappingLayer): AskingSubject {
  const { tenantId } = useViewer();
  const { kind } = place;
  const id = "id" in place ? place.id : tenantId;
  return useMemo(() => ({ kind: kind === "key" ? "key" : "tenant", id }), [kind, id]);
}

"use client";
import { type Capability, roleAllows } from "@operon/domain";
import { useViewer } from "./use-viewer.ts";

/** Whether to offer what needs `capability`; the server decides again. */
export function useMay(capability: Capability): boolean {
  return roleAllows(useViewer().role, capability);
}

"use client";
import { type Capability, reachOf } from "@operon/domain";
import { useViewer } from "./use-viewer.ts";

/**
 * Whether to offer what needs `capability`, for something of `tenantId` where one is named: some roles reach no further
 * than their own tenant. The server decides again.
 */
export function useMay(capability: Capability, tenantId?: string): boolean {
  const viewer = useViewer();
  if (!viewer.capabilities.includes(capability)) return false;
  const isOwn = tenantId === undefined || tenantId === viewer.tenantId;
  return isOwn || reachOf(viewer.role, capability) === "subtree";
}

"use client";
import type { Key } from "@operon/contracts";
import { useMay } from "../viewer/index.ts";

/** Whether to offer changes of a key: not of one that was revoked, nor of one beyond the viewer's reach. */
export function useMayChange(key: Key | undefined): boolean {
  const mayWrite = useMay("keys:write", key?.tenantId);
  return mayWrite && key !== undefined && key.status !== "revoked";
}

"use client";
import { useCallback, useEffect, useState } from "react";

const STORED = "operon.tenants.open";

/** Which branches of the tree are open, kept for as long as the tab is; the topmost is, unless it was closed. */
export function useOpenBranches(rootId: string): [(id: string) => boolean, (id: string) => void] {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([rootId]));
  // After mounting, so that the server's HTML fits.
  useEffect(() => {
    const stored = readStored();
    if (stored !== null) setOpen(new Set(stored));
  }, []);
  const isOpen = useCallback((id: string) => open.has(id), [open]);
  const toggle = useCallback((id: string) => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      sessionStorage.setItem(STORED, JSON.stringify([...next]));
      return next;
    });
  }, []);
  return [isOpen, toggle];
}

function readStored(): string[] | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? "null");
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : null;
  } catch {
    return null;
  }
}

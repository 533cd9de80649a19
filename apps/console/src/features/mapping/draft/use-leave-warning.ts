"use client";
import { useEffect } from "react";

/** Asks before the tab is closed or reloaded. Other pages of the console need no question: the draft waits in this tab. */
export function useLeaveWarning(hasDraft: boolean): void {
  useEffect(() => {
    if (!hasDraft) return;
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", onBeforeUnload);
    return () => window.removeEventListener("beforeunload", onBeforeUnload);
  }, [hasDraft]);
}

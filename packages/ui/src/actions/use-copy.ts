"use client";
import { useCallback, useEffect, useRef, useState } from "react";

const SHOWN_MS = 2_000;

/** Writes text to the clipboard; `copied` stays true for two seconds after a success. */
export function useCopy(): { copied: boolean; copy: (value: string) => Promise<boolean> } {
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = useCallback(async (value: string) => {
    const isWritten = await writeToClipboard(value);
    if (!isWritten) return false;
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), SHOWN_MS);
    return true;
  }, []);
  return { copied, copy };
}

/** navigator.clipboard exists in secure contexts only; a console on plain http falls back to a selection. */
async function writeToClipboard(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return copyBySelection(value);
  }
}

function copyBySelection(value: string): boolean {
  const area = document.createElement("textarea");
  area.value = value;
  area.setAttribute("readonly", "");
  area.style.position = "fixed";
  area.style.opacity = "0";
  (document.querySelector('[role="dialog"]') ?? document.body).append(area);
  area.select();
  const isWritten = document.execCommand("copy");
  area.remove();
  return isWritten;
}

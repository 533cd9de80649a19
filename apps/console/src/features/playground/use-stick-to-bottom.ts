"use client";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

const NEAR_PX = 80;

/** Keeps a scrolling element at its end while `content` grows, unless the reader has scrolled away from there. */
export function useStickToBottom(content: unknown): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const remember = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    };
    element.addEventListener("scroll", remember, { passive: true });
    return () => element.removeEventListener("scroll", remember);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the content's growth that scrolls
  useLayoutEffect(() => {
    if (isAtEnd.current && ref.current !== null) ref.current.scrollTop = ref.current.scrollHeight;
  }, [content]);
  return ref;
}

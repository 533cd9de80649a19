"use client";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

type Clock = { readonly nowMs: number; readonly receivedAtMs: number };

const HealthClockContext = createContext<Clock>({ nowMs: 0, receivedAtMs: 0 });
const TICK_MS = 500;

export type HealthClockProps = {
  /** When the newest answer came, by this browser's clock. */
  receivedAtMs: number;
  children: ReactNode;
};

/** Lets waits count down between two answers; only what counts is rendered again. */
export function HealthClock({ receivedAtMs, children }: HealthClockProps) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <HealthClockContext value={{ nowMs, receivedAtMs }}>{children}</HealthClockContext>;
}

/** What is left of a wait that the newest answer told of. */
export function useLeftMs(ms: number): number {
  const { nowMs, receivedAtMs } = useContext(HealthClockContext);
  return Math.max(0, ms - Math.max(0, nowMs - receivedAtMs));
}

import { readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;
const FIRST_FIELD_AFTER_NAME = 3;
const USER_TIME = 14;
const SYSTEM_TIME = 15;

/** Processor time that a process has used; null where the system has no /proc. */
export function cpuSeconds(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name stands in parentheses and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = (field: number): number => Number(fields[field - FIRST_FIELD_AFTER_NAME]);
    return (ticks(USER_TIME) + ticks(SYSTEM_TIME)) / TICKS_PER_SECOND;
  } catch {
    return null;
  }
}

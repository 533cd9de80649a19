import { vi } from "vitest";

/** Waits until `check` does not throw; long enough for a machine that is busy with other tests. */
export function soon<T>(check: () => T | Promise<T>, timeoutMs = 20_000): Promise<T> {
  return vi.waitFor(check, { timeout: timeoutMs, interval: 10 });
}

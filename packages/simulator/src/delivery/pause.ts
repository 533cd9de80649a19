/** Resolves after the time (null: never), or at once when the signal aborts; never rejects. */
export function pause(ms: number | null, signal: AbortSignal): Promise<void> {
  if (signal.aborted || (ms !== null && ms <= 0)) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = ms === null ? undefined : setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}

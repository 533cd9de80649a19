/** True after a time, false as soon as the signal is aborted; leaves neither timer nor listener. */
export function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (ms <= 0 || signal.aborted) return resolve(!signal.aborted);
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve(!signal.aborted);
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener("abort", finish);
  });
}

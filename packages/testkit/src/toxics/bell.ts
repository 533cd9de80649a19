/** Wakes whoever waits for something to happen; one waits at a time. */
export type Bell = { ring(): void; rung(): Promise<void> };

/** Makes one; a ring that nobody waits for is forgotten. */
export function createBell(): Bell {
  let wake: (() => void) | null = null;
  return {
    ring() {
      wake?.();
      wake = null;
    },
    rung: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
  };
}

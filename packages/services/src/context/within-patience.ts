const PATIENCE_MS = 1_500;

/** What `ask` answers, or null where it fails or takes longer than a page can wait. */
export async function withinPatience<T>(ask: (() => Promise<T>) | undefined): Promise<T | null> {
  if (ask === undefined) return null;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await Promise.race([ask().catch(() => null), patience]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until what dead gateways had journalled is settled, and says so. */
export interface Heirs {
  /** This gateway took over their journals. */
  readonly add: (nodes: readonly string[]) => void;
  /** Begins to look at the segments that this gateway keeps, its own and those that it took over. */
  watch(segments: () => readonly { readonly name: string }[]): void;
  stop(): void;
}

const LOOK_MS = 5_000;
/** Attempts that nobody had ended are ended in this gateway's own journal, and settled with it. */
const LEAST_MS = 30_000;

/** `tell` says that all which a gateway had journalled is settled; it is tried again where it fails. */
export function createHeirs(tell: (node: string) => Promise<void>): Heirs {
  const since = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  return {
    add(nodes) {
      for (const node of nodes) since.set(node, performance.now());
    },
    watch(segments) {
      const look = async (): Promise<void> => {
        for (const [node, addedMs] of since) {
          const isKept = segments().some(({ name }) => name.startsWith(`${node}-`));
          if (isKept || performance.now() - addedMs < LEAST_MS) continue;
          await tell(node);
          since.delete(node);
        }
      };
      timer = setInterval(() => void look().catch(() => undefined), LOOK_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}

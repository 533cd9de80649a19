/** Requests whose clients have left, and whose answers' heads are waited for: what is made is billed by them. */
export interface Outliving<Request extends object> {
  /** False = there are too many, or it is none to be waited for. `onLate` is called where it takes too long. */
  add(request: Request, onLate: () => void): boolean;
  /** It is over; of any request. */
  done(request: Request): void;
  /** Resolves when all are over; in so many milliseconds those that are not are told that they take too long. */
  settle(patienceMs: number): Promise<void>;
}

const LONGEST_MS = 60_000;
/** Their bodies are no more in what all clients may hold together. */
const MOST = 256;

/** Keeps no process alive. */
export function createOutliving<Request extends object>(): Outliving<Request> {
  const waiting = new Map<Request, { readonly timer: NodeJS.Timeout; readonly onLate: () => void }>();
  let onEmpty: () => void = () => undefined;
  return {
    add(request, onLate) {
      if (waiting.size >= MOST) return false;
      waiting.set(request, { timer: setTimeout(onLate, LONGEST_MS).unref(), onLate });
      return true;
    },
    done(request) {
      if (waiting.size === 0) return;
      clearTimeout(waiting.get(request)?.timer);
      waiting.delete(request);
      if (waiting.size === 0) onEmpty();
    },
    settle(patienceMs) {
      if (waiting.size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const late = setTimeout(() => {
          for (const { onLate } of waiting.values()) onLate();
        }, patienceMs);
        onEmpty = () => {
          clearTimeout(late);
          resolve();
        };
      });
    },
  };
}

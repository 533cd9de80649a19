/** Policies of keys by their text, each once, however many keys have it. 0 is no policy. */
export interface PolicyTable {
  /** The number of `text`, with one user more. */
  take(text: string | null, users?: number): number;
  /** One user less; what nobody uses is forgotten. */
  release(policy: number): void;
  /** Null = no policy. */
  textOf(policy: number): string | null;
}

/** An empty table. */
export function createPolicyTable(): PolicyTable {
  const numbers = new Map<string, number>();
  const texts: (string | null)[] = [null];
  const users: number[] = [0];
  const free: number[] = [];
  return {
    take(text, more = 1) {
      if (text === null) return 0;
      let policy = numbers.get(text);
      if (policy === undefined) {
        policy = free.pop() ?? texts.length;
        numbers.set(text, policy);
        texts[policy] = text;
        users[policy] = 0;
      }
      users[policy] = (users[policy] ?? 0) + more;
      return policy;
    },
    release(policy) {
      const text = texts[policy] ?? null;
      if (text === null) return;
      const left = (users[policy] ?? 0) - 1;
      users[policy] = left;
      if (left > 0) return;
      numbers.delete(text);
      texts[policy] = null;
      free.push(policy);
    },
    textOf: (policy) => texts[policy] ?? null,
  };
}

import type { UnverifiedObject } from "../../json/is-object.ts";
import type { ResponseAnswer } from "./response-answer.ts";

/** An answer that is kept. */
export interface StoredAnswer {
  /** The conversation up to and with it, as input items. */
  readonly items: readonly UnverifiedObject[];
  readonly answer: ResponseAnswer;
  /** Unix milliseconds: one that is made in the background is not done before. */
  readonly doneAtMs: number;
  readonly cancelled: boolean;
}

/** The last stored answers of the Responses API that an account has. */
export interface AnswerStore {
  put(id: string, stored: StoredAnswer): void;
  get(id: string): StoredAnswer | null;
  delete(id: string): void;
  /** Whether an item of this id is part of a stored answer. */
  hasItem(id: string): boolean;
}

/** Builds a store that holds `size` answers. */
export function createAnswerStore(size: number): AnswerStore {
  const all = new Map<string, StoredAnswer>();
  return {
    put(id, stored) {
      all.delete(id);
      all.set(id, stored);
      const [oldest] = all.keys();
      if (all.size > size && oldest !== undefined) all.delete(oldest);
    },
    get: (id) => all.get(id) ?? null,
    delete: (id) => void all.delete(id),
    hasItem: (id) => {
      return [...all.values()].some(({ items }) => items.some((item) => item.id === id));
    },
  };
}

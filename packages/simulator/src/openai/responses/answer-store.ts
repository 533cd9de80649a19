import type { UnverifiedObject } from "../../json/is-object.ts";

/** A conversation up to and with one answer, as input items. */
export type Conversation = readonly UnverifiedObject[];

/** The last stored answers of the Responses API, which `previous_response_id` continues. */
export interface AnswerStore {
  put(id: string, conversation: Conversation): void;
  get(id: string): Conversation | null;
  /** Whether an item of this id is part of a stored answer. */
  hasItem(id: string): boolean;
}

/** Builds a store that holds `size` answers. */
export function createAnswerStore(size: number): AnswerStore {
  const conversations = new Map<string, Conversation>();
  return {
    put(id, conversation) {
      conversations.delete(id);
      conversations.set(id, conversation);
      const [oldest] = conversations.keys();
      if (conversations.size > size && oldest !== undefined) conversations.delete(oldest);
    },
    get: (id) => conversations.get(id) ?? null,
    hasItem: (id) => {
      return [...conversations.values()].some((items) => items.some((item) => item.id === id));
    },
  };
}

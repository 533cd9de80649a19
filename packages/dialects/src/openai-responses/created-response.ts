import { isObject } from "../json/fields.ts";

/** A response that its provider keeps, so that it can be asked for by its id. */
export type CreatedResponse = {
  readonly id: string;
  /** It is made in the background, and was not done when this was said. */
  readonly isDeferred: boolean;
};

const ID = /^[\w-]{1,200}$/;
const UNDONE: ReadonlySet<unknown> = new Set(["queued", "in_progress"]);

/** What a response object says of itself; undefined where it is none, or is not kept. */
export function readCreatedResponse(response: unknown): CreatedResponse | undefined {
  if (!isObject(response) || response.object !== "response" || response.store === false) return undefined;
  const { id, background, status } = response;
  if (typeof id !== "string" || !ID.test(id)) return undefined;
  return { id, isDeferred: background === true && UNDONE.has(status) };
}

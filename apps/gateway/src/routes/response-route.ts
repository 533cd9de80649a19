/** What can be done with a response that a provider keeps. */
export type ResponseAction = "retrieve" | "delete" | "cancel" | "input_items";

/** A route to one of them. */
export type ResponseRoute = {
  readonly kind: "response";
  readonly id: string;
  readonly action: ResponseAction;
  readonly query: string;
};

const PATH = /^\/(?:openai\/)?(?:v1\/)?responses\/([\w-]{1,200})(?:\/(cancel|input_items))?$/;
const ACTIONS: Readonly<Record<string, ResponseAction>> = {
  "GET ": "retrieve",
  "DELETE ": "delete",
  "POST cancel": "cancel",
  "GET input_items": "input_items",
};

/** The route to a response by its id; undefined where there is none. */
export function responseRoute(method: string, path: string, query: string): ResponseRoute | undefined {
  if (path.startsWith("/responses/")) return undefined;
  const [, id, below = ""] = PATH.exec(path) ?? [];
  const action = ACTIONS[`${method} ${below}`];
  return id === undefined || action === undefined ? undefined : { kind: "response", id, action, query };
}

import type { UserId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { ServiceContext } from "./service-context.ts";

/** The person who is signed in. Throws `forbidden` for tokens, the CLI and the system, who have no account of their own. */
export function actingPerson({ actor }: ServiceContext): UserId {
  if (actor.kind !== "user" || actor.userId === null) throw new OperonError("forbidden");
  return actor.userId;
}

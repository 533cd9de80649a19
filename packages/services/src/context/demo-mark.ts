import { OperonError } from "@operon/errors";
import type { Actor } from "./service-context.ts";

/** Whether what is created is demo data. */
export type DemoMark = { readonly demo?: boolean };

/** The mark for a new row. Throws `forbidden` where anyone but the system asks for it. */
export function demoMark(actor: Actor, { demo = false }: DemoMark): boolean {
  if (demo && actor.kind !== "system") throw new OperonError("forbidden");
  return demo;
}

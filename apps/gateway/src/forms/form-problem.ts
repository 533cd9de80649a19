import type { BodyProblem } from "../inbound/inbound.ts";

/** What is wrong with a form: how it is written (in words for its sender), or how it comes. */
export type FormProblem =
  | { readonly kind: "malformed"; readonly message: string; readonly param?: string }
  | { readonly kind: "body"; readonly problem: BodyProblem };

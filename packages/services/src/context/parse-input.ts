import { OperonError } from "@operon/errors";
import type { z } from "zod";

/** `input` as `schema` reads it. Throws `invalid_request` with every problem; never with the values. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: path.map(String).join("."),
    message,
  }));
  const param = issues[0]?.path;
  throw new OperonError("invalid_request", { issues, ...(param ? { param } : {}) });
}

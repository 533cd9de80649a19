import type { ServicePlatform } from "./service-context.ts";

/** The time by the context's clock. */
export function clock(ctx: ServicePlatform): Date {
  return ctx.now?.() ?? new Date();
}

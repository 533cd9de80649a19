import { z } from "zod";

/** An http or https address with nothing after the port; yields the origin, without a trailing slash. */
export const webOrigin = z.string().transform((text, ctx) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url && !url.username && !url.password && url.pathname === "/" && !url.search && !url.hash;
  if (plain && /^https?:$/.test(url.protocol)) return url.origin;
  ctx.addIssue({ code: "custom", message: "must be an http:// or https:// address without a path" });
  return z.NEVER;
});

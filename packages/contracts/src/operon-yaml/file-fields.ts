import { z } from "zod";
import { SlugText } from "../api/common-fields.ts";

export const ModelName = z.string().trim().min(1).max(256);

export const Share = z.enum(["subtree", "self"]);

/** Slugs from below the root, such as `acme/team-a`; `/` is the root. */
export const TenantPath = z
  .string()
  .max(1024)
  .refine(
    (path) => path === "/" || path.split("/").every((slug) => SlugText.safeParse(slug).success),
    "slugs between slashes, such as acme/team-a, or / for the root",
  );

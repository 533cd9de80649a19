import type { MappingPlace } from "@operon/contracts";
import type { PathTenant } from "@operon/db";
import { isInSubtree } from "@operon/domain";
import type { Actor } from "../context/service-context.ts";
import type { SettingPlace } from "./model-setting.ts";

/** How a place is named to the actor: of accounts above, only that there are some. `path` is the tenant's own and all above it. */
export function mappingPlace(actor: Actor, path: readonly PathTenant[], place: SettingPlace): MappingPlace {
  if (place.kind === "global") return { kind: "global" };
  if (place.kind === "key") return { kind: "key", id: place.id };
  const { tenant } = place;
  if (!isInSubtree(actor.tenant, tenant)) return { kind: "upstream-account" };
  return { kind: "tenant", id: tenant.id, path: slugPath(path, tenant) };
}

/** Slugs from below the root, such as `acme/team-a`; `/` for the root. */
export function slugPath(path: readonly PathTenant[], tenant: PathTenant): string {
  const length = path.findIndex(({ id }) => id === tenant.id);
  const slugs = path.slice(1, length + 1).map(({ slug }) => slug);
  return slugs.join("/") || "/";
}

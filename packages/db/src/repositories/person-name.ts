import { Prisma } from "../generated/client.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** The name of the person whose id stands in `column`; null where they are outside of `namesWithin`, as for nobody. */
export function personName(column: string, namesWithin: TenantScope): Prisma.Sql {
  const id = Prisma.raw(column);
  return Prisma.sql`(select u.name from "user" u join tenant home on home.id = u.tenant_id
    where u.id = ${id} and ${withinScope(namesWithin, "home")})`;
}

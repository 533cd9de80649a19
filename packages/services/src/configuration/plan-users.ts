import type { OperonFile, User } from "@operon/contracts";
import { userRepository } from "@operon/db";
import type { TenantId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { verifyPassword } from "@operon/trust";
import type { ServiceContext } from "../context/service-context.ts";
import { createUser } from "../users/create-user.ts";
import { deleteUser } from "../users/delete-user.ts";
import { refuseHigherRole } from "../users/refuse-higher-role.ts";
import { setPassword } from "../users/set-password.ts";
import { updateUser } from "../users/update-user.ts";
import type { ConfigurationStep } from "./configuration-step.ts";
import { fieldChanges } from "./field-changes.ts";
import { tenantIdAt } from "./tenant-id-at.ts";

type FileUser = NonNullable<OperonFile["users"]>[number];
type HomedUser = User & { readonly home: string };

/** What adds and changes people. A password is compared, and never written into the plan. */
export async function planUsers(
  ctx: ServiceContext,
  file: OperonFile,
  current: readonly HomedUser[],
): Promise<ConfigurationStep[]> {
  const steps: ConfigurationStep[] = [];
  for (const user of file.users ?? []) {
    const existing = current.find((one) => one.email === user.email);
    if (existing) steps.push(...(await update(ctx, existing, user)));
    else steps.push(create(user));
  }
  return steps;
}

/** What removes the people whom the file does not name. */
export function planUserPruning(file: OperonFile, current: readonly HomedUser[]): ConfigurationStep[] {
  if (!file.users) return [];
  const named = new Set(file.users.map((user) => user.email));
  return current
    .filter((user) => !named.has(user.email))
    .map((user) => ({
      action: "delete",
      kind: "user",
      name: user.email,
      fields: [],
      run: async (ctx) => {
        await deleteUser(ctx, { id: user.id });
        return undefined;
      },
    }));
}

function create({ email, tenant, name, role, password }: FileUser): ConfigurationStep {
  if (!role || !password) {
    const missing = role ? "a password" : "a role";
    throw new OperonError("invalid_request", { message: `The new user ${email} needs ${missing}.` });
  }
  const shownName = name ?? email.slice(0, email.indexOf("@"));
  return {
    action: "create",
    kind: "user",
    name: email,
    fields: fieldChanges({}, { tenant, name: shownName, role }),
    run: async (ctx, tenants) => {
      await createUser(ctx, {
        tenantId: tenantIdAt(tenants, tenant),
        email,
        name: shownName,
        role,
        password,
      });
      return undefined;
    },
  };
}

async function update(
  ctx: ServiceContext,
  existing: HomedUser,
  user: FileUser,
): Promise<ConfigurationStep[]> {
  const { email, tenant, name, role, password } = user;
  if (tenant !== existing.home) {
    throw new OperonError("invalid_request", {
      message: `The user ${email} belongs to ${existing.home} and stays there.`,
    });
  }
  const changes = { ...(name ? { name } : {}), ...(role ? { role } : {}) };
  const fields = fieldChanges(existing, changes);
  if (password !== undefined) refuseHigherRole(ctx.actor, existing.tenantId as TenantId, existing.role);
  const stored = await userRepository.findForSignIn(ctx.db.prisma, { id: existing.id });
  const other = password !== undefined && !(await verifyPassword(stored?.passwordHash ?? null, password));
  if (other) fields.push({ field: "password", from: "(hashed)", to: "(hashed)" });
  if (fields.length === 0) return [];
  const run = async (context: ServiceContext): Promise<undefined> => {
    await updateUser(context, { id: existing.id, changes });
    if (other) await setPassword(context, { id: existing.id, password });
  };
  return [{ action: "update", kind: "user", name: email, fields, run }];
}

import type { Key, OperonFile } from "@operon/contracts";
import { keyRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { checkVirtualKeyFormat, hashVirtualKey } from "@operon/trust";
import type { ServiceContext } from "../context/service-context.ts";
import { createKey } from "../keys/create-key.ts";
import { revokeKey } from "../keys/revoke-key.ts";
import { updateKey } from "../keys/update-key.ts";
import type { ConfigurationStep } from "./configuration-step.ts";
import { fieldChanges } from "./field-changes.ts";
import { given } from "./given.ts";
import { grantFieldChanges } from "./grant-field-changes.ts";
import { planNewSigning, planSigning } from "./plan-signing.ts";
import { tenantIdAt } from "./tenant-id-at.ts";

type FileKey = NonNullable<OperonFile["keys"]>[number];
type OwnedKey = Key & { readonly owner: string };

/** `replaced`: tenant and name of keys that get another secret, and so are other keys from then on. */
export type KeyPlan = {
  readonly steps: ConfigurationStep[];
  readonly warnings: string[];
  readonly replaced: ReadonlySet<string>;
};

/** What makes, changes and replaces keys; a key is known by its tenant and its name. Revoking is for ever. */
export async function planKeys(
  ctx: ServiceContext,
  file: OperonFile,
  current: readonly OwnedKey[],
): Promise<KeyPlan> {
  const steps: ConfigurationStep[] = [];
  const warnings: string[] = [];
  const replaced = new Set<string>();
  for (const key of file.keys ?? []) {
    const existing = current.find((one) => one.owner === key.tenant && one.name === key.name);
    const holder = await holderOf(ctx, key);
    if (holder?.revoked) {
      warnings.push(
        `The key ${key.name} of ${key.tenant} was revoked, which is for ever: give it another secret.`,
      );
    } else if (!existing) steps.push(...create(key));
    else if (key.secret && holder?.id !== existing.id) {
      replaced.add(`${key.tenant} ${key.name}`);
      steps.push(revoke(existing), ...create(key));
    } else steps.push(...update(existing, key), ...(await planSigning(ctx, existing, key)));
  }
  return { steps, warnings, replaced };
}

/** What revokes the keys that the file does not name. */
export function planKeyPruning(file: OperonFile, current: readonly OwnedKey[]): ConfigurationStep[] {
  if (!file.keys) return [];
  const named = new Set(file.keys.map((key) => `${key.tenant} ${key.name}`));
  return current.filter((key) => !named.has(`${key.owner} ${key.name}`)).map(revoke);
}

function create(key: FileKey): ConfigurationStep[] {
  const { tenant, name, secret } = key;
  const fields = given(settings(key));
  let id = "";
  const step: ConfigurationStep = {
    action: "create",
    kind: "key",
    name,
    fields: fieldChanges({}, { tenant, ...fields }),
    run: async (ctx, tenants) => {
      const { tags, ...rest } = fields;
      const input = { tenantId: tenantIdAt(tenants, tenant), name, ...rest, ...(tags ? { tags } : {}) };
      const made = await createKey(ctx, input, secret ? { secret } : {});
      id = made.key.id;
      return secret ? undefined : made.secret;
    },
  };
  return [step, ...planNewSigning(key, () => id)];
}

function update(existing: OwnedKey, key: FileKey): ConfigurationStep[] {
  const { tags, ...rest } = given(settings(key));
  const changes = { ...rest, ...(tags === undefined ? {} : { tags: tags ?? {} }) };
  const fields = grantFieldChanges(existing, changes);
  if (fields.length === 0) return [];
  const run = async (ctx: ServiceContext): Promise<undefined> => {
    await updateKey(ctx, { id: existing.id, changes });
  };
  return [{ action: "update", kind: "key", name: key.name, fields, run }];
}

/** What of the file's key is set by the verbs as it stands there. */
function settings({ tags, expiresAt, ...rest }: FileKey) {
  const { models, endpoints, allowlist, allowlistMode, limits, shadowLimits } = rest;
  return { tags, expiresAt, models, endpoints, allowlist, allowlistMode, limits, shadowLimits };
}

function revoke(key: OwnedKey): ConfigurationStep {
  return {
    action: "revoke",
    kind: "key",
    name: key.name,
    fields: [],
    run: async (ctx) => {
      await revokeKey(ctx, { id: key.id });
      return undefined;
    },
  };
}

async function holderOf(ctx: ServiceContext, { name, secret }: FileKey) {
  if (!secret) return null;
  if (!checkVirtualKeyFormat(secret)) {
    throw new OperonError("invalid_request", {
      message: `The secret of the key ${name} is not well formed.`,
    });
  }
  return keyRepository.findByHash(ctx.db.prisma, hashVirtualKey(ctx.secrets.pepper, secret));
}

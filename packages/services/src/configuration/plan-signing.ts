import type { Key, OperonFile } from "@operon/contracts";
import type { KeyId, TenantId } from "@operon/domain";
import { equalSecrets } from "@operon/trust";
import type { ServiceContext } from "../context/service-context.ts";
import { openSigningSecret } from "../keys/open-signing-secret.ts";
import { removeSigningSecret } from "../keys/remove-signing-secret.ts";
import { setSigningSecret } from "../keys/set-signing-secret.ts";
import { updateKey } from "../keys/update-key.ts";
import type { ConfigurationStep } from "./configuration-step.ts";
import { fieldChanges } from "./field-changes.ts";

type FileKey = Pick<NonNullable<OperonFile["keys"]>[number], "name" | "signingSecret" | "requireSignature">;

const SEALED = { field: "signingSecret", from: "(sealed)", to: "(sealed)" };

/** What gives a key that is about to be made its signing secret; `id` is known once it is made. */
export function planNewSigning(key: FileKey, id: () => string): ConfigurationStep[] {
  const { signingSecret, requireSignature } = key;
  if (!signingSecret && !requireSignature) return [];
  return [step(key, id, { secret: signingSecret ?? "new", require: requireSignature })];
}

/** What changes a key's signing secret; null in the file takes it away. */
export async function planSigning(
  ctx: ServiceContext,
  existing: Key,
  key: FileKey,
): Promise<ConfigurationStep[]> {
  const { signingSecret, requireSignature } = key;
  const required = requireSignature ?? existing.requireSignature;
  const secret = await wantedSecret(ctx, existing, { given: signingSecret, required });
  const require = requireSignature === existing.requireSignature ? undefined : requireSignature;
  return secret === undefined && require === undefined
    ? []
    : [step(key, () => existing.id, { secret, require })];
}

/** A secret to set, `new` for one to be made, null to remove it, undefined where it stays as it is. */
async function wantedSecret(
  ctx: ServiceContext,
  { id, tenantId, signingHint }: Key,
  { given, required }: { given: string | null | undefined; required: boolean },
): Promise<string | null | undefined> {
  if (given) {
    const stored = await openSigningSecret(ctx, { id: id as KeyId, tenantId: tenantId as TenantId });
    return stored !== undefined && equalSecrets(stored, given) ? undefined : given;
  }
  if (required) return signingHint === null ? "new" : undefined;
  return given === null && signingHint !== null ? null : undefined;
}

type Wanted = { readonly secret: string | null | undefined; readonly require: boolean | undefined };

function step({ name }: FileKey, id: () => string, { secret, require }: Wanted): ConfigurationStep {
  return {
    action: "update",
    kind: "key",
    name,
    fields: [
      ...(secret === undefined ? [] : [SEALED]),
      ...fieldChanges(
        { requireSignature: require === undefined ? undefined : !require },
        { requireSignature: require },
      ),
    ],
    run: async (ctx) => {
      const made = secret ? await set(ctx, id(), secret) : undefined;
      if (require !== undefined) await updateKey(ctx, { id: id(), changes: { requireSignature: require } });
      if (secret === null) await removeSigningSecret(ctx, { id: id() });
      return made;
    },
  };
}

async function set(ctx: ServiceContext, id: string, secret: string): Promise<string | undefined> {
  const given = secret === "new" ? {} : { signingSecret: secret };
  const made = await setSigningSecret(ctx, { id, how: {} }, given);
  return secret === "new" ? made.signingSecret : undefined;
}

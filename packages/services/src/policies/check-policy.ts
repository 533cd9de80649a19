import { PolicyQuestion, type PolicyVerdict } from "@operon/contracts";
import { providerRepository, type Reader } from "@operon/db";
import { explainAccess, matchesPattern, parseAddress, type TenantId } from "@operon/domain";
import { type ErrorCode, OperonError } from "@operon/errors";
import type { z } from "zod";
import { clock } from "../context/clock.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { grantOfLevel, maySee, type PathLevel, pathLevels, policyPlace } from "./policy-place.ts";
import { findPolicySubject, type PolicySubject } from "./policy-subject.ts";

type Check = PolicyVerdict["checks"][number];

/** In the order in which the gateway asks. */
const REFUSALS: readonly { readonly rule: Check["rule"]; readonly code: ErrorCode }[] = [
  { rule: "expiry", code: "expired_api_key" },
  { rule: "status", code: "tenant_frozen" },
  { rule: "allowlist", code: "address_not_allowed" },
  { rule: "endpoints", code: "endpoint_not_granted" },
  { rule: "models", code: "model_not_granted" },
];

/** Whether a tenant or a key could do something, and which rule of which level decides. */
export async function checkPolicy(
  ctx: ServiceContext,
  subject: PolicySubject,
  input: z.input<typeof PolicyQuestion>,
): Promise<PolicyVerdict> {
  const { model, endpoint, address: text } = parseInput(PolicyQuestion, input);
  const address = text === undefined ? undefined : parseAddress(text);
  if (text !== undefined && address === undefined) {
    throw new OperonError("invalid_request", { message: "This is no IP address.", param: "address" });
  }
  const { path, key } = await findPolicySubject(ctx, subject);
  const levels = pathLevels(path, key);
  const place = (index: number) => policyPlace(ctx.actor, levels, index);
  const explained = explainAccess(levels.map(grantOfLevel), { model, endpoint, address });
  const checks: Check[] = [
    ...statusChecks(levels, clock(ctx)).map(({ level, ...rest }) => ({ place: place(level), ...rest })),
    ...explained.map(({ level, by, ...rest }) => ({
      ...rest,
      place: place(level),
      by: rest.rule === "allowlist" && !maySee(ctx.actor, levels[level] as PathLevel) ? null : by,
    })),
  ];
  const code = refusalOf(checks, levels);
  const ids = path.map(({ id }) => id);
  const served = model === undefined ? null : await isServed(ctx.db.prisma, ids, model);
  return {
    allowed: code === null,
    code: code ?? (served === false ? "model_not_found" : null),
    checks,
    served,
  };
}

/** Only what refuses: that everything is active needs no words. */
function statusChecks(levels: readonly PathLevel[], now: Date) {
  return levels.flatMap((each, level): (Omit<Check, "place"> & { level: number })[] => {
    if (each.kind === "tenant") {
      return each.tenant.active ? [] : [{ level, rule: "status", outcome: "refused", by: null }];
    }
    const { revokedAt, expiresAt } = each.key;
    if (revokedAt !== null) return [{ level, rule: "status", outcome: "refused", by: null }];
    return expiresAt !== null && expiresAt <= now
      ? [{ level, rule: "expiry", outcome: "refused", by: null }]
      : [];
  });
}

function refusalOf(checks: readonly Check[], levels: readonly PathLevel[]): ErrorCode | null {
  const last = levels.at(-1);
  if (last?.kind === "key" && last.key.revokedAt !== null) return "revoked_api_key";
  const refused = new Set(checks.filter(({ outcome }) => outcome === "refused").map(({ rule }) => rule));
  return REFUSALS.find(({ rule }) => refused.has(rule))?.code ?? null;
}

async function isServed(reader: Reader, path: readonly TenantId[], model: string): Promise<boolean> {
  const served = await providerRepository.modelsOnPath(reader, path);
  return served.some((pattern) => matchesPattern(pattern, model));
}

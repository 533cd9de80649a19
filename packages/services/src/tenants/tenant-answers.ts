import type { Tenant } from "@operon/contracts";
import { type Reader, type TenantRow, tenantRepository } from "@operon/db";
import { ancestorIds, depthOf, ROOT_TENANT_ID } from "@operon/domain";
import { tenantGrantAnswer } from "../policies/grant-answer.ts";

/** The rows as the API answers them, each with its path; one query for all their ancestors. */
export async function tenantAnswers(reader: Reader, rows: readonly TenantRow[]): Promise<Tenant[]> {
  const above = new Set(rows.flatMap((row) => ancestorIds(row.dna)));
  above.delete(ROOT_TENANT_ID);
  const labels = await tenantRepository.labels(reader, [...above]);
  return rows.map((row) => {
    const slugs = ancestorIds(row.dna)
      .slice(1)
      .map((id) => labels.get(id)?.slug ?? id);
    return {
      id: row.id,
      parentId: row.parentId,
      dna: row.dna,
      path: row.parentId === null ? "/" : [...slugs, row.slug].join("/"),
      slug: row.slug,
      name: row.name,
      status: row.status,
      timeZone: row.timeZone,
      onHoldExhausted: row.onHoldExhausted,
      depth: depthOf(row.dna),
      childCount: row.childCount,
      demo: row.demo,
      ...tenantGrantAnswer(row.policy),
      revision: row.revision.toString(),
      createdAt: row.createdAt.toISOString(),
    };
  });
}

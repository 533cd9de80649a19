/** Whose policy: that of a tenant, or of a key. */
export type PolicyTarget = { readonly kind: "tenant" | "key"; readonly id: string };

/** Its address below `/api/v1`. */
export function policyPath({ kind, id }: PolicyTarget): string {
  return `/${kind}s/${id}/policy`;
}

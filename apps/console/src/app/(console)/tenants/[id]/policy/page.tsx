import { TenantPolicy } from "../../../../../features/tenants/index.ts";

export default async function TenantPolicyPage({ params }: { params: Promise<{ id: string }> }) {
  return <TenantPolicy id={(await params).id} />;
}

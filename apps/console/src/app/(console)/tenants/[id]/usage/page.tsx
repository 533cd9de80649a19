import { TenantUsagePage } from "../../../../../features/tenants/index.ts";

export default async function TenantUsageRoute({ params }: { params: Promise<{ id: string }> }) {
  return <TenantUsagePage id={(await params).id} />;
}

import { TenantLimits } from "../../../../../features/tenants/index.ts";

export default async function TenantLimitsPage({ params }: { params: Promise<{ id: string }> }) {
  return <TenantLimits id={(await params).id} />;
}

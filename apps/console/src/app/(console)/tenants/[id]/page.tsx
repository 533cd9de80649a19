import { TenantOverview } from "../../../../features/tenants/index.ts";

export default async function TenantOverviewPage({ params }: { params: Promise<{ id: string }> }) {
  return <TenantOverview id={(await params).id} />;
}

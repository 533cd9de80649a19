import { TenantRouting } from "../../../../../features/routing/index.ts";

export default async function TenantRoutingPage({ params }: { params: Promise<{ id: string }> }) {
  return <TenantRouting tenantId={(await params).id} />;
}

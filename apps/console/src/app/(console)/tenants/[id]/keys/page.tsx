import { TenantKeys } from "../../../../../features/tenants/index.ts";

export default async function TenantKeysPage({ params }: { params: Promise<{ id: string }> }) {
  return <TenantKeys id={(await params).id} />;
}

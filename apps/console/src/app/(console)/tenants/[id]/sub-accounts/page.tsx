import { SubAccounts } from "../../../../../features/tenants/index.ts";

export default async function TenantSubAccountsPage({ params }: { params: Promise<{ id: string }> }) {
  return <SubAccounts id={(await params).id} />;
}

import { TenantPeople } from "../../../../../features/tenants/index.ts";

export default async function TenantPeoplePage({ params }: { params: Promise<{ id: string }> }) {
  return <TenantPeople id={(await params).id} />;
}

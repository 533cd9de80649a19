import { ChangesSection } from "../../../../../features/changes/index.ts";

export default async function TenantChangesPage({ params }: { params: Promise<{ id: string }> }) {
  return <ChangesSection tenant={(await params).id} />;
}

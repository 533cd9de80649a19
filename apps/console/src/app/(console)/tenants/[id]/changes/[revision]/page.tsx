import { ChangeSection } from "../../../../../../features/changes/index.ts";

type Props = { params: Promise<{ id: string; revision: string }> };

export default async function TenantChangePage({ params }: Props) {
  const { id, revision } = await params;
  return <ChangeSection revision={revision} backHref={`/tenants/${id}/changes`} />;
}

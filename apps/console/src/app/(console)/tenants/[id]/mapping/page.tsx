import { LayerEditor } from "../../../../../features/mapping/index.ts";

export default async function TenantMappingPage({ params }: { params: Promise<{ id: string }> }) {
  return <LayerEditor layer={`tenant-${(await params).id}`} />;
}

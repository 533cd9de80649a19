import { LayerEditor } from "../../../../../features/mapping/index.ts";

export default async function KeyMappingPage({ params }: { params: Promise<{ id: string }> }) {
  return <LayerEditor layer={`key-${(await params).id}`} />;
}

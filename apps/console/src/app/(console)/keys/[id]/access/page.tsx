import { KeyAccess } from "../../../../../features/keys/index.ts";

export default async function KeyAccessPage({ params }: { params: Promise<{ id: string }> }) {
  return <KeyAccess id={(await params).id} />;
}

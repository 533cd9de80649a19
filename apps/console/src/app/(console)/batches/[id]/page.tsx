import { BatchPage } from "../../../../features/batches/index.ts";

export default async function Batch({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <BatchPage id={id} />;
}

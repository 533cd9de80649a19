import { RequestPage } from "../../../../features/requests/index.ts";

export default async function Request({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <RequestPage id={id} />;
}

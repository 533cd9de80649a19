import { KeyOverview } from "../../../../features/keys/index.ts";
import { getPlatform } from "../../../../server/platform.ts";

export default async function KeyPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ gatewayUrl }, { id }] = await Promise.all([getPlatform(), params]);
  return <KeyOverview id={id} gatewayUrl={gatewayUrl} />;
}

import { TokenSettings } from "../../../../features/settings/index.ts";
import { getPlatform } from "../../../../server/platform.ts";

export default async function TokensPage() {
  const { consoleUrl } = await getPlatform();
  return <TokenSettings consoleUrl={consoleUrl} />;
}

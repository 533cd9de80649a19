import { AboutSettings } from "../../../../features/settings/index.ts";
import { getPlatform } from "../../../../server/platform.ts";

export default async function AboutPage() {
  const { consoleUrl, gatewayUrl } = await getPlatform();
  return <AboutSettings consoleUrl={consoleUrl} gatewayUrl={gatewayUrl} />;
}

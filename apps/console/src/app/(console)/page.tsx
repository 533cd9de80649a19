import { OverviewPage } from "../../features/overview/index.ts";
import { requireViewer } from "../../server/require-viewer.ts";

export default async function Overview() {
  const viewer = await requireViewer();
  return <OverviewPage connectsProviders={viewer.tenantPath === "/"} />;
}

import { redirect } from "next/navigation";
import { OverviewPage } from "../../features/overview/index.ts";
import { getViewer } from "../../server/viewer.ts";

export default async function Overview() {
  const viewer = await getViewer();
  if (viewer === null) redirect("/sign-in");
  return <OverviewPage connectsProviders={viewer.tenantPath === "/"} />;
}

import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { ConsoleFrame } from "../../features/shell/index.ts";
import { getViewer } from "../../server/viewer.ts";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer();
  if (viewer === null) redirect("/sign-in");
  return <ConsoleFrame viewer={viewer}>{children}</ConsoleFrame>;
}

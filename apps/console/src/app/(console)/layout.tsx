import type { ReactNode } from "react";
import { ConsoleFrame } from "../../features/shell/index.ts";
import { ViewerProvider } from "../../features/viewer/index.ts";
import { requireViewer } from "../../server/require-viewer.ts";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  return (
    <ViewerProvider viewer={viewer}>
      <ConsoleFrame viewer={viewer}>{children}</ConsoleFrame>
    </ViewerProvider>
  );
}

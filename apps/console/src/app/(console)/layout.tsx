import type { ReactNode } from "react";
import { ConsoleFrame } from "../../features/shell/index.ts";
import { requireViewer } from "../../server/require-viewer.ts";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  return <ConsoleFrame viewer={await requireViewer()}>{children}</ConsoleFrame>;
}

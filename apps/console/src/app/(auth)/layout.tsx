import type { ReactNode } from "react";
import { AuthFrame } from "../../features/shell/index.ts";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return <AuthFrame>{children}</AuthFrame>;
}

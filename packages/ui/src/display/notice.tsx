import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";

const TONES = {
  info: { icon: Info, look: "border-info-line bg-info-bg", iconLook: "text-info-fg" },
  positive: { icon: CircleCheck, look: "border-positive-line bg-positive-bg", iconLook: "text-positive-fg" },
  warning: { icon: TriangleAlert, look: "border-warning-line bg-warning-bg", iconLook: "text-warning-fg" },
  critical: { icon: CircleAlert, look: "border-critical-line bg-critical-bg", iconLook: "text-critical-fg" },
} as const;

export type NoticeProps = {
  tone: keyof typeof TONES;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string | undefined;
};

/** A message inside a page. `critical` is announced at once. */
export function Notice({ tone, title, children, action, className }: NoticeProps) {
  const { icon: Icon, look, iconLook } = TONES[tone];
  return (
    <div
      role={tone === "critical" ? "alert" : "status"}
      className={cn("flex items-start gap-2.5 rounded-lg border px-3 py-2.5", look, className)}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", iconLook)} />
      <div className="min-w-0 flex-1">
        {title === undefined ? null : <p className="font-medium">{title}</p>}
        {children === undefined ? null : <div>{children}</div>}
      </div>
      {action}
    </div>
  );
}

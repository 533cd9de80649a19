"use client";
import { Button as BaseButton } from "@base-ui/react/button";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "../cn.ts";
import { Tooltip } from "../overlays/tooltip.tsx";
import { type ButtonLook, buttonStyle } from "./button-style.ts";

export type IconButtonProps = Omit<ComponentProps<"button">, "style" | "children" | "aria-label"> & {
  /** Its name, and its tooltip. */
  label: string;
  icon: ReactNode;
  variant?: ButtonLook["variant"];
  size?: "xs" | "sm" | "md" | undefined;
  tooltip?: boolean | undefined;
};

const SIZES = { xs: "size-6", sm: "size-7", md: "size-8" } as const;

/** A square button with an icon only; its label is its accessible name and tooltip. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, variant = "ghost", size = "sm", tooltip = true, className, type, ...rest } = props;
  const button = (
    <BaseButton
      {...rest}
      type={type ?? "button"}
      aria-label={label}
      className={cn(buttonStyle({ variant }), "px-0", SIZES[size], className)}
    >
      {icon}
    </BaseButton>
  );
  return tooltip ? <Tooltip content={label}>{button}</Tooltip> : button;
}

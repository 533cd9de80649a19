"use client";
import { Button as BaseButton } from "@base-ui/react/button";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "../cn.ts";
import { type ButtonLook, buttonStyle } from "./button-style.ts";
import { Spinner } from "./spinner.tsx";

export type ButtonProps = Omit<ComponentProps<"button">, "style"> & {
  variant?: ButtonLook["variant"];
  size?: ButtonLook["size"];
  icon?: ReactNode;
  /** Shows a ring and ignores clicks, but keeps the focus and the width of its text. */
  pending?: boolean | undefined;
};

/** A button that says what it does. One `primary` per view. */
export function Button({
  variant,
  size,
  icon,
  pending,
  className,
  children,
  disabled,
  type,
  ...rest
}: ButtonProps) {
  return (
    <BaseButton
      {...rest}
      type={type ?? "button"}
      disabled={disabled === true || pending === true}
      focusableWhenDisabled={pending === true}
      aria-busy={pending === true || undefined}
      className={cn(buttonStyle({ variant, size }), className)}
    >
      {pending === true ? <Spinner /> : icon}
      {children}
    </BaseButton>
  );
}

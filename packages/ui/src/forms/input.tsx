"use client";
import { Input as BaseInput } from "@base-ui/react/input";
import type { ComponentProps } from "react";
import { cn } from "../cn.ts";
import { controlStyle } from "./control-style.ts";

export type InputProps = Omit<ComponentProps<"input">, "style" | "size"> & { mono?: boolean | undefined };

/** One line of text. Inside a Field its label, help and error are wired by themselves. */
export function Input({ mono, className, defaultValue, value, ...rest }: InputProps) {
  return (
    <BaseInput
      {...rest}
      {...(value === undefined ? { defaultValue } : { value })}
      className={cn(controlStyle, mono === true && "font-mono text-xs", className)}
    />
  );
}

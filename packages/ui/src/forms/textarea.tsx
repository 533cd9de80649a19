"use client";
import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { cn } from "../cn.ts";
import { controlStyle } from "./control-style.ts";

export type TextareaProps = Omit<ComponentProps<"textarea">, "style"> & { mono?: boolean | undefined };

/** Several lines of text; grows with its content up to `max-h`. */
export function Textarea({ mono, className, rows = 3, ...rest }: TextareaProps) {
  return (
    <Field.Control
      render={
        <textarea
          {...rest}
          rows={rows}
          className={cn(
            controlStyle,
            "field-sizing-content h-auto max-h-96 min-h-16 resize-y py-1.5 leading-5",
            mono === true && "font-mono text-xs",
            className,
          )}
        />
      }
    />
  );
}

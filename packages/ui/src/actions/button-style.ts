import { cva, type VariantProps } from "class-variance-authority";

/** Classes of everything that looks like a button. */
export const buttonStyle = cva(
  [
    "focus-ring inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium",
    "transition-colors duration-100 disabled:pointer-events-none disabled:opacity-50 data-disabled:pointer-events-none data-disabled:opacity-50",
    "[&_svg]:size-4 [&_svg]:shrink-0",
  ],
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
        secondary: "border-line bg-surface text-fg hover:bg-hover data-popup-open:bg-hover",
        ghost:
          "border-transparent bg-transparent text-muted hover:bg-hover hover:text-fg data-popup-open:bg-hover data-popup-open:text-fg",
        danger: "border-transparent bg-critical-solid text-on-accent hover:opacity-90",
        "danger-quiet":
          "border-line bg-surface text-critical-fg hover:border-critical-line hover:bg-critical-bg",
      },
      size: { sm: "h-7 px-2.5 text-xs", md: "h-8 px-3 text-sm", lg: "h-10 px-4 text-base" },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonLook = VariantProps<typeof buttonStyle>;

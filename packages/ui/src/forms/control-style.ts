/** Border, height and states of every text-like control. */
export const controlStyle =
  "field-ring h-8 w-full rounded-md border border-line-strong bg-surface px-2.5 text-fg text-sm transition-colors duration-100 placeholder:text-subtle hover:border-muted disabled:opacity-50 data-disabled:opacity-50 data-invalid:border-critical-solid aria-invalid:border-critical-solid [&[readonly]]:bg-sunken";

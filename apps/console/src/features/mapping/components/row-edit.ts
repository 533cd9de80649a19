/** What is being typed in the table: an existing rule, and the new one in its first row. */
export type RowEdit = {
  /** The pattern that the open row had; null = none is open. */
  readonly open: string | null;
  readonly pattern: string;
  readonly target: string;
  readonly newPattern: string;
  readonly newTarget: string;
};

/** Nothing typed. */
export const NO_ROW_EDIT: RowEdit = { open: null, pattern: "", target: "", newPattern: "", newTarget: "" };

/** A file under the rules: its path from the root with forward slashes, and its text. */
export type SourceFile = { readonly path: string; readonly text: string };

/** What a rule found, in words that say how to mend it. */
export type Violation = { readonly path: string; readonly message: string };

/** A rule over all files of the repository. */
export type StructureRule = {
  readonly name: string;
  readonly check: (files: readonly SourceFile[]) => Violation[];
};

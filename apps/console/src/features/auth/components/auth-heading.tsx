import type { ReactNode } from "react";

export type AuthHeadingProps = { title: ReactNode; description: ReactNode };

/** The head of a page before sign-in. */
export function AuthHeading({ title, description }: AuthHeadingProps) {
  return (
    <header>
      <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
      <p className="mt-1 text-muted">{description}</p>
    </header>
  );
}

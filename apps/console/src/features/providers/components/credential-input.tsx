"use client";
import { Input, type InputProps } from "@operon/ui";

/** A credential: never shown, and nothing that a password manager should keep. */
export function CredentialInput(props: InputProps) {
  return (
    <Input
      mono
      type="password"
      autoComplete="new-password"
      spellCheck={false}
      data-1p-ignore
      data-lpignore="true"
      {...props}
    />
  );
}

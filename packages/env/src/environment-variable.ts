/** The variable that `${name}` means in an operon.yaml; undefined where it is unset or empty. */
export function environmentVariable(name: string): string | undefined {
  return process.env[name] || undefined;
}

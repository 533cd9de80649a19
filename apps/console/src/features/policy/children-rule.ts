import { Children } from "@operon/contracts";

/** Whether sub-accounts may be opened, with both answers given, as a form holds them. */
export const ChildrenRule = Children.extend({ maxDepth: Children.shape.maxDepth.unwrap() });

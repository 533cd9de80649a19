import type { ActorName, Home, World } from "./world.ts";

/** Roles of the tenant itself that may not; the owner at each position is judged by where they stand. */
export type Roles = readonly ("admin" | "developer" | "billing" | "auditor")[];

/** What a route must answer to whom. */
export type RouteCase =
  /** A thing of the tenant `self`: its owner and those above get `ok`, `refused` roles a 403, everybody else a 404. */
  | {
      readonly kind: "object";
      readonly path: (home: Home) => string;
      readonly body?: (world: World, count: number) => unknown;
      readonly ok: number;
      readonly refused: Roles;
      /** Where the owner of `self` gets another answer than the one above: nobody raises their own ceilings. */
      readonly self?: number;
      /** Made anew for each who may, because the call uses it up. */
      readonly fresh?: (world: World, count: number) => Promise<Partial<Home>>;
    }
  /** Makes something in the tenant that the body names; judged as a thing of that tenant. */
  | {
      readonly kind: "create";
      readonly body: (tenantId: string, count: number, world: World) => unknown;
      readonly ok: number;
      readonly refused: Roles;
    }
  /** A list: everybody gets their own subtree and nothing else; `refused` roles a 403. `search` finds by name. */
  | {
      readonly kind: "list";
      readonly query?: string;
      readonly refused: Roles;
      readonly search: boolean;
      readonly marked: boolean;
    }
  /** About whoever asks. */
  | {
      readonly kind: "own";
      readonly body?: unknown;
      readonly ok: number;
      readonly except?: Partial<Record<ActorName, number>>;
    }
  /** Only people of the platform itself. */
  | { readonly kind: "platform"; readonly body?: unknown; readonly ok: number }
  /** Needs no sign-in; the answer to nobody is the same as to anybody. */
  | { readonly kind: "open"; readonly body?: unknown; readonly answer: number };
